import assert from "node:assert/strict";
import { test } from "node:test";
import { RE2JS } from "re2js";
import { getIndex, getServer } from "../src/catalog/index.ts";
import { argumentRules } from "../src/catalog/policy/arguments.ts";
import type { ArgumentRule, Decision } from "../src/catalog/policy/decision.ts";
import { proposalsFor } from "../src/catalog/policy/proposals.ts";
import type { Engine } from "../scripts/prove/engine.ts";
import { enginesHere } from "../scripts/prove/engines.ts";
import { own, ownIntercept } from "../scripts/prove/own.ts";
import { sampleArguments } from "../scripts/prove/sample.ts";

// Each rule that is derived from a schema, alone in a policy, in every engine that says to have words for it.

/** A value that breaks the rule. */
function violation({ check }: ArgumentRule): unknown {
  switch (check.kind) {
    case "one-of":
      return check.values.every((value) => typeof value === "number") ? 987_654_321 : "none of them";
    case "at-least":
      return check.value - 1;
    case "more-than":
      return check.value;
    case "at-most":
      return check.value + 1;
    case "less-than":
      return check.value;
    case "shortest":
      return "x".repeat(check.length - 1);
    case "longest":
      return "x".repeat(check.length + 1);
    case "matches": {
      const pattern = RE2JS.compile(check.pattern);
      return ["", "§", "\n", "not one of these"].find((text) => !pattern.test(text));
    }
  }
}

const base = { tool: "a_tool", category: "write", action: "allow" } as const;
const context = { name: "server" };
const schema = { type: "object" };

/** Whether the format says that it has words for a rule. */
function expressible(engine: Engine, rule: ArgumentRule): boolean {
  const decision: Decision = { ...base, arguments: [rule] };
  return engine.format.cannot({ others: "unsaid", decisions: [decision] }, context).length === 0;
}

/** What an engine decides on calls of a tool that has this one rule. */
async function decisions(engine: Engine, rule: ArgumentRule, calls: Record<string, unknown>[]): Promise<string[]> {
  const policy = { others: "allow" as const, decisions: [{ ...base, arguments: [rule] }] };
  const judge = await engine.load(engine.format.write(policy, context) ?? "", context);
  const verdicts: string[] = [];
  for (const call of calls) {
    verdicts.push(await judge({ tool: base.tool, arguments: call, inputSchema: schema, now: 0 }));
  }
  return verdicts;
}

const rules = new Map<string, { rule: ArgumentRule; sample: unknown }>();
for (const { slug, tools } of getIndex().servers) {
  if (tools === 0) continue;
  for (const { definition } of getServer(slug).tools) {
    const properties = (definition.inputSchema["properties"] ?? {}) as Record<string, object>;
    for (const rule of argumentRules(definition.inputSchema)) {
      const key = JSON.stringify([rule.required, rule.check]);
      if (rules.has(key)) continue;
      const { argument } = rule;
      const one = { ...definition.inputSchema, properties: { [argument]: properties[argument] }, required: [argument] };
      rules.set(key, { rule, sample: sampleArguments(one)?.[argument] });
    }
  }
}

// the original Intercept reads files of other tests; here what it means is decided by our own engine
const engines = (await enginesHere()).engines.filter(({ id }) => id !== ownIntercept.id && id !== own.id);
for (const engine of [ownIntercept, ...engines]) {
  test(`a rule for an argument that ${engine.id} has words for refuses what breaks it, and nothing else`, async () => {
    let expressed = 0;
    for (const { rule, sample } of rules.values()) {
      const { argument } = rule;
      const calls = [{ [argument]: violation(rule) }, ...(rule.required ? [] : [{}])];
      // a format that JSON Schema leaves unchecked need not hold for the sample
      const fits = sample !== undefined && rule.check.kind !== "matches";
      if (fits) calls.push({ [argument]: sample, another_argument: "§" });
      const can = expressible(engine, rule);
      if (can) expressed++;
      const wanted = calls.map((_, index) => (can && index === 0 ? "deny" : "allow"));
      assert.deepEqual(await decisions(engine, rule, calls), wanted, JSON.stringify(rule));
    }
    assert.equal(expressed > 0, engine.id !== "agentgateway");
  });
}

test("our own form holds the arguments to the schema", async () => {
  const inputSchema = { type: "object", properties: { size: { type: "string", enum: ["s", "l"] } } };
  const [rule] = argumentRules(inputSchema);
  assert.ok(rule);
  const text = own.format.write({ others: "unsaid", decisions: [{ ...base, arguments: [rule] }] }, context) ?? "";
  const judge = await own.load(text, context);
  const decided = [{ size: "s" }, {}, { size: "m" }].map((given) =>
    judge({ tool: base.tool, arguments: given, inputSchema, now: 0 }),
  );
  assert.deepEqual(decided, ["allow", "allow", "deny"]);
});

test("the schema's own words become rules, but for what may be null and what only looks like a bound", () => {
  const found = argumentRules({
    type: "object",
    required: ["a"],
    properties: {
      a: { type: "string", minLength: 2, maxLength: 3, pattern: "^x", format: "uuid" },
      b: { type: ["string", "null"], enum: ["x", null] },
      c: { type: "integer", minimum: 1, exclusiveMinimum: true, maximum: 5 },
      d: { const: "only" },
      e: { type: "string", pattern: "^(?=x)" },
      f: { anyOf: [{ type: "string", maxLength: 3 }, { type: "null" }] },
      g: true,
    },
  });
  assert.deepEqual(
    found.map(({ argument, required, check }) => `${argument} ${required} ${check.kind}`),
    [
      "a true shortest",
      "a true longest",
      "a true matches",
      "a true matches",
      "c false at-least",
      "c false at-most",
      "d false one-of",
    ],
  );
});

test("proposals hold against the usual ways around them", () => {
  const properties = { path: { type: "string" }, url: { type: "string" }, sql: { type: "string" } };
  const signals = (["takes-path", "takes-url", "takes-code"] as const).map((id, index) => ({
    id,
    evidence: [{ place: "argument" as const, path: Object.keys(properties)[index] ?? "", quote: "" }],
  }));
  const patterns = new Map(
    proposalsFor({ type: "object", properties }, signals).map(({ rule: { argument, check } }) => [
      argument,
      RE2JS.compile(check.kind === "matches" ? check.pattern : ""),
    ]),
  );
  const cases: Record<string, [passes: string[], refused: string[]]> = {
    path: [
      ["/srv/shared", "/srv/shared/a/b.txt", "/srv/shared/a/"],
      [
        "/srv/shared/../etc",
        "/srv/shared-not",
        "/etc/passwd",
        "srv/shared",
        "/srv/shared/.ssh",
        "/srv/shared/a/../../x",
      ],
    ],
    url: [
      ["https://example.com", "https://example.com/a?b=c", "https://www.example.com/"],
      [
        "http://example.com/",
        "https://example.com@evil.test/",
        "https://example.com.evil.test/",
        "https://evil.test/?https://example.com/",
      ],
    ],
    sql: [
      ["select 1", " SELECT *\nFROM a"],
      ["delete from a", "select 1; drop table a", "with x as (delete from a) select 1", "selectx"],
    ],
  };
  for (const [argument, [passing, refused]] of Object.entries(cases)) {
    const pattern = patterns.get(argument);
    assert.ok(pattern, argument);
    for (const text of passing) assert.ok(pattern.test(text), text);
    for (const text of refused) assert.ok(!pattern.test(text), text);
  }
});
