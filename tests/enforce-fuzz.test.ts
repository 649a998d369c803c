import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { isMap, isScalar, isSeq, parseAllDocuments, stringify } from "yaml";
import { Guard } from "../src/enforce/guard.ts";
import { charge, type Counters, decide, loadPolicy, type Policy, PolicyError } from "../src/enforce/index.ts";

/** Kept, so that a failure can be run again; FUZZ_SEED tries others. */
const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_123);
const runs = { seed, numRuns: Number(process.env["FUZZ_RUNS"] ?? 10_000) };

const names = ["echo", "wipe", "Wipe", "a.b", "*", "constructor"];
const name = fc.constantFrom(...names);
const scalar = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null));

/** Sometimes puts something else where a value belongs. */
const oddly = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 100, arbitrary: value as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: fc.anything() });
const record = (shape: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[]) =>
  oddly(fc.record(shape, { requiredKeys }));

const seedRule = record(
  {
    action: fc.constantFrom("allow", "allow", "deny"),
    rate_limit: record({ max: fc.integer({ min: 1, max: 3 }), window: fc.constantFrom(1, 60) }, ["max", "window"]),
    reason: fc.string(),
  },
  ["action"],
);
const seedPolicy = record(
  {
    default: fc.constantFrom("allow", "deny"),
    hide: fc.uniqueArray(name, { maxLength: 2 }),
    tools: fc.dictionary(name, record({ rules: fc.array(seedRule, { minLength: 1, maxLength: 2 }) }, ["rules"])),
  },
  ["tools"],
);
const comparison = fc.oneof(
  fc.tuple(fc.constantFrom("eq", "neq", "contains"), scalar),
  fc.tuple(fc.constantFrom("in", "not_in"), fc.array(scalar)),
  fc.tuple(fc.constantFrom("lt", "lte", "gt", "gte"), fc.oneof(fc.integer({ min: -2, max: 5 }), fc.double())),
  fc.tuple(fc.constant("regex"), fc.constantFrom("^a", "(a+)+$", "(?i)x", "(")),
  fc.tuple(fc.constant("exists"), fc.boolean()),
  fc.tuple(fc.constantFrom("eq", "like", "in", "lt"), scalar),
);
const condition = fc
  .tuple(fc.constantFrom("args.a", "args.a", "args.a.b", "state.echo.n", "state._global.n"), comparison)
  .map(([path, [op, value]]) => ({ path, op, value }));
const interceptRule = fc.oneof(
  record({ name: fc.constant("r"), action: fc.constant("deny"), on_deny: fc.string() }, ["name", "action"]),
  record({ name: fc.constant("r"), rate_limit: fc.constantFrom("1/minute", "2/hour", "3/day") }, [
    "name",
    "rate_limit",
  ]),
  record(
    {
      name: fc.constant("r"),
      conditions: fc.array(condition, { minLength: 1, maxLength: 2 }),
      state: record(
        { counter: fc.constant("n"), window: fc.constantFrom("minute", "day"), increment_from: fc.constant("args.a") },
        ["counter", "window"],
      ),
    },
    ["name", "conditions"],
  ),
);
const interceptPolicy = record(
  {
    version: fc.constant("1"),
    default: fc.constantFrom("allow", "deny"),
    hide: fc.uniqueArray(name, { maxLength: 2 }),
    tools: fc.dictionary(name, record({ rules: fc.array(interceptRule, { maxLength: 2 }) }, [])),
  },
  ["version"],
);

/** A text with a few characters taken out, doubled or put in. */
const damaged = (texts: fc.Arbitrary<string>) =>
  fc
    .tuple(
      texts,
      fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.nat({ max: 4 }),
          fc.constantFrom(..."{}[]:,\"'&*!|\n\r\\- ,x1\u2028\u0000"),
        ),
        { maxLength: 2 },
      ),
    )
    .map(([text, edits]) =>
      edits.reduce((result, [where, cut, put]) => {
        const at = Math.floor(where * result.length);
        return result.slice(0, at) + put + result.slice(at + cut);
      }, text),
    );
const undamaged = fc.oneof(seedPolicy, interceptPolicy).map((value) => stringify(value) ?? "");
const policyText = fc.oneof(undamaged, damaged(undamaged));

const calls = fc.array(
  fc.record({
    name: fc.oneof({ weight: 9, arbitrary: name }, { weight: 1, arbitrary: fc.string() }),
    arguments: fc.dictionary(
      fc.constantFrom("a", "b"),
      fc.oneof(scalar, fc.dictionary(fc.constant("b"), scalar), fc.array(scalar)),
    ),
    wait: fc.nat({ max: 70_000 }),
  }),
  { maxLength: 12 },
);

/** Says of a call, in the plainest way, whether the policy must refuse it: by hiding, default, deny or a used-up limit. */
function mustRefuse(
  policy: Policy,
  tool: string,
  passed: readonly { tool: string; at: number }[],
  now: number,
): boolean {
  if (policy.hide.has(tool) || policy.hide.has("*")) return true;
  if (policy.default === "deny" && (tool === "*" || !policy.tools.has(tool))) return true;
  return [tool, "*"].some((key) =>
    (policy.tools.get(key) ?? []).some(({ deny, counter }) => {
      if (deny) return true;
      if (!counter || counter.amount !== 1) return false;
      const counted = passed.filter((call) => key === "*" || call.tool === key).map(({ at }) => at);
      let start = -Infinity;
      let used = 0;
      for (const at of counted) {
        const opens = counter.aligned ? Math.floor(at / counter.window) * counter.window : at;
        if (at >= start + counter.window) [start, used] = [opens, 0];
        used += 1;
      }
      return now < start + counter.window && used + 1 > counter.limit;
    }),
  );
}

test(`${runs.numRuns} policies: they load or say why not, and no call passes that they deny (seed ${seed})`, () => {
  let loaded = 0;
  fc.assert(
    fc.property(policyText, calls, (text, sequence) => {
      let policy: Policy;
      try {
        policy = loadPolicy(text);
      } catch (error) {
        assert.ok(error instanceof PolicyError, String(error));
        assert.ok(
          error.problems.length > 0 &&
            error.problems.every(({ line, column, message }) => line > 0 && column > 0 && message),
        );
        return;
      }
      loaded += 1;
      const counters: Counters = new Map();
      const passed: { tool: string; at: number }[] = [];
      let now = Date.UTC(2026, 0, 15, 12, 0, 30);
      for (const { wait, ...call } of sequence) {
        now += wait;
        const decision = decide(policy, counters, call, now);
        if (!decision.allowed) {
          assert.equal(typeof decision.reason, "string");
          continue;
        }
        assert.equal(mustRefuse(policy, call.name, passed, now), false, `${call.name} passed at ${now}`);
        charge(counters, decision.charges);
        passed.push({ tool: call.name, at: now });
      }
    }),
    runs,
  );
  assert.ok(loaded > runs.numRuns / 10, `only ${loaded} of the policies were valid, too few to say anything`);
});

const message = fc.record(
  {
    jsonrpc: fc.constant("2.0"),
    id: fc.oneof(
      { weight: 4, arbitrary: fc.nat({ max: 3 }) },
      { weight: 1, arbitrary: fc.constantFrom<unknown>("a", null, 1.5, {}) },
    ),
    method: fc.constantFrom<unknown>(
      "tools/call",
      "tools/call",
      "tools/call",
      "Tools/Call",
      "ping",
      "tools/list",
      "tools/call\u0000",
      ["tools/call"],
      null,
    ),
    params: fc.oneof(
      fc.record(
        { name: fc.constantFrom<unknown>("echo", "echo", "wipe", "Echo", ["wipe"], null), arguments: fc.anything() },
        { requiredKeys: ["name"] },
      ),
      fc.record({
        jsonrpc: fc.constant("2.0"),
        method: fc.constant("tools/call"),
        params: fc.constant({ name: "wipe" }),
      }),
      fc.anything(),
    ),
  },
  { requiredKeys: ["id", "method", "params"] },
);

/** Ways in which a message can mean two things: keys twice or in other letters, escapes, odd white space, batches. */
const disguises: ((text: string) => string)[] = [
  (text) => text,
  (text) => `[${text}]`,
  (text) => text.replace("{", '{"method":"ping",'),
  (text) => text.replace(/}$/, ',"method":"tools/call","params":{"name":"wipe"}}'),
  (text) => text.replace('"name":', '"name":"echo","name":'),
  (text) => text.replace('"name":', '"name":"wipe","name":'),
  (text) => text.replace(/}$/, ',"method":"ping"}'),
  (text) => text.replace('"name":', '"Name":"wipe","name":'),
  (text) => text.replace('"name"', '"NAME"'),
  (text) => text.replace('"params"', '"param\u017f"'),
  (text) => text.replace('"method"', '"m\\u0065thod"'),
  (text) => text.replaceAll(",", "\r,").replaceAll(":", ":\r"),
  (text) => `{"jsonrpc":"2.0","method":"x","params":\r${text}\r}`,
  (text) => `\ufeff${text}`,
  (text) => `${text}\u2028${text}`,
  (text) => `{"x":${text}}`,
];
const disguised = fc
  .tuple(message, fc.array(fc.constantFrom(...disguises), { maxLength: 2 }))
  .map(([value, dress]) => dress.reduce((text, put) => put(text), JSON.stringify(value)));
const messageText = fc.oneof(disguised, damaged(disguised));

const fold = (value: unknown) => String(value).normalize("NFKC").trim().toLowerCase();

const valuesOf = (node: unknown, key: string) =>
  isMap(node)
    ? node.items.filter((pair) => isScalar(pair.key) && fold(pair.key.value) === key).map(({ value }) => value)
    : [];

/** Names of all tools that any careless reader could find a call of in a text: keys in any case, twice, on lines of their own. */
function toolsCalledIn(text: string): unknown[] {
  const read = (node: unknown): unknown[] => {
    if (isSeq(node)) return node.items.flatMap(read);
    const isCall = valuesOf(node, "method").some(
      (method) => isScalar(method) && fold(method.value).includes("tools/call"),
    );
    if (!isCall) return [];
    const tools = valuesOf(node, "params").flatMap((params) => valuesOf(params, "name"));
    return tools.length > 0 ? tools.map((tool) => (isScalar(tool) ? tool.value : tool)) : [undefined];
  };
  return [text, ...text.split(/[\r\n\u2028\u2029]/)].flatMap((line) => {
    const documents = parseAllDocuments(line, { uniqueKeys: false, schema: "json", logLevel: "silent" });
    return documents.flatMap((document) => read(document.contents));
  });
}

test("the careless reader of the next test sees what it should", () => {
  assert.deepEqual(toolsCalledIn('{"method":"ping","Method":"tools/call","params":{"name":"a","NAME":"b"}}'), [
    "a",
    "b",
    "a",
    "b",
  ]);
  assert.deepEqual(toolsCalledIn('{"x":\r{"method":"tools/call","params":{"name":"a"}}\r}'), ["a"]);
  assert.deepEqual(toolsCalledIn('[{"method":"tools/call"}]').length, 2);
});

test(`${runs.numRuns} messages: none that anyone could read as a denied call goes through (seed ${seed})`, () => {
  const policy = loadPolicy("default: deny\ntools: {echo: {rules: [{action: allow}]}}");
  let passed = 0;
  fc.assert(
    fc.property(fc.array(messageText, { minLength: 1, maxLength: 3 }), (texts) => {
      const toServer: string[] = [];
      const guard = new Guard({
        policy: () => policy,
        toServer: (text) => void toServer.push(text),
        toClient: (text) => void JSON.parse(text),
        audit: () => {},
      });
      for (const text of texts) {
        guard.fromClient(text);
        guard.fromServer(text);
      }
      for (const text of toServer) {
        assert.doesNotThrow(() => JSON.parse(text));
        assert.deepEqual(
          toolsCalledIn(text).filter((tool) => tool !== "echo"),
          [],
          text,
        );
      }
      passed += toServer.length;
    }),
    runs,
  );
  assert.ok(passed > runs.numRuns / 10, `only ${passed} messages went through, too few to say anything`);
});
