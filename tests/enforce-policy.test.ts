import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { charge, type Counters, decide, loadPolicy, PolicyError, refund } from "../src/enforce/index.ts";
import { root, temporaryFile } from "./fixtures/enforce/connect.ts";

const noon = Date.UTC(2026, 0, 15, 12, 0, 0);

/** A session under a policy, with a clock that the test moves. */
function session(text: string, start = noon) {
  const policy = loadPolicy(text);
  const counters: Counters = new Map();
  const clock = { now: start };
  const call = (name: string, args: Record<string, unknown> = {}, inputSchema?: object) => {
    const decision = decide(policy, counters, { name, arguments: args, inputSchema }, clock.now);
    if (decision.allowed) charge(counters, decision.charges);
    return decision;
  };
  const passes = (name: string, args?: Record<string, unknown>) => call(name, args).allowed;
  return { call, passes, clock, counters };
}

const problemsOf = (text: string): string[] => {
  try {
    loadPolicy(text, "p.yaml");
  } catch (error) {
    assert.ok(error instanceof PolicyError, String(error));
    return error.message.split("\n");
  }
  return [];
};

test("seed form: a tool that is not named is allowed, unless the default says otherwise", () => {
  const tools = "tools: {read: {rules: [{action: allow}]}}";
  assert.equal(session(tools).passes("other"), true);
  const strict = session(`default: deny\n${tools}`);
  assert.equal(strict.passes("read"), true);
  for (const name of ["other", "Read", "read ", "ｒead", "*", "__proto__", "constructor"])
    assert.equal(strict.passes(name), false);
});

test("seed form: the window starts at the first call that counts, and refused calls do not count", () => {
  const { passes, call, clock } = session(
    "tools: {w: {rules: [{action: allow, rate_limit: {max: 2, window: 60}}]}}",
    noon + 17,
  );
  assert.deepEqual([passes("w"), passes("w"), passes("w")], [true, true, false]);
  clock.now += 59_999;
  assert.deepEqual(call("w"), {
    allowed: false,
    rule: "tools.w.rules[0]",
    reason: "no more than 2 calls in 60 seconds; the next window opens in 1 seconds",
  });
  clock.now += 1;
  assert.deepEqual([passes("w"), passes("w"), passes("w")], [true, true, false]);
  clock.now -= 3_600_000;
  assert.equal(passes("w"), false, "a clock that is set back opens no window");
});

test("seed form: several rules of a tool must all pass, and a rule for every tool goes with them", () => {
  const policy = `tools:
  w:
    rules:
      - {action: allow, rate_limit: {max: 3, window: 60}}
      - {action: allow, rate_limit: {max: 4, window: 3600}}
  "*":
    rules:
      - {action: allow, rate_limit: {max: 6, window: 60}}
`;
  const { passes, clock } = session(policy);
  assert.deepEqual([passes("w"), passes("w"), passes("w"), passes("w")], [true, true, true, false]);
  assert.deepEqual([passes("x"), passes("y"), passes("z"), passes("z")], [true, true, true, false]);
  clock.now += 60_000;
  assert.deepEqual([passes("w"), passes("w")], [true, false]);
});

test("seed form: required arguments and the schema", () => {
  const { call } = session("tools: {x: {rules: [{action: allow, validate: {required_args: true}}]}}");
  const schema = {
    type: "object",
    properties: { a: { type: "string", pattern: "^(a+)+$" } },
    required: ["a", "toString"],
  };
  const reason = (args: Record<string, unknown>, inputSchema?: object) => {
    const decision = call("x", args, inputSchema);
    return decision.allowed ? "allowed" : decision.reason;
  };
  assert.match(reason({ a: "a" }), /does not define this tool/, "without a schema nothing passes");
  assert.match(
    reason({ a: "a" }, schema),
    /required argument is missing: toString/,
    "what every object inherits is no argument",
  );
  assert.equal(reason({ a: "a", toString: 1 }, schema), "allowed");
  assert.match(reason({ a: `${"a".repeat(40)}!`, toString: 1 }, schema), /must match pattern/, "and in no time");
  assert.equal(
    reason({}, { $ref: "https://example.com/away" }),
    "allowed",
    "a schema that cannot be read asks for nothing",
  );
  assert.match(
    reason({}, { $ref: "https://example.com/away", required: ["b"] }),
    /missing: b/,
    "but for what is required",
  );
  assert.equal(reason({}, { $async: true }), "allowed");
  assert.match(reason({ n: 1 }, { $id: "same", properties: { n: { type: "string" } } }), /must be string/);
  assert.match(reason({ n: "1" }, { $id: "same", properties: { n: { type: "number" } } }), /must be number/);
});

test("Intercept: windows are whole minutes, hours and days of UTC", () => {
  for (const [window, length] of [
    ["minute", 60_000],
    ["hour", 3_600_000],
    ["day", 86_400_000],
  ] as const) {
    const midnight = Date.UTC(2026, 0, 15);
    const { passes, clock } = session(
      `version: "1"\ntools: {w: {rules: [{name: r, rate_limit: 1/${window}}]}}`,
      midnight + length - 1,
    );
    assert.deepEqual([passes("w"), passes("w")], [true, false]);
    clock.now += 1;
    assert.deepEqual([passes("w"), passes("w")], [true, false], window);
  }
});

/** Whether a call passes a rule with one condition on `args.x.y`. */
const meets = (condition: string, args: Record<string, unknown>) =>
  session(`version: "1"\ntools: {t: {rules: [{name: r, conditions: [{path: args.x.y, ${condition}}]}]}}`).passes(
    "t",
    args,
  );

test("Intercept: every operator; a missing argument fails all but exists", () => {
  const cases: [string, unknown[], unknown[]][] = [
    ["op: eq, value: 5", [5, "5"], [6, null, "5.0", [5]]],
    ["op: eq, value: main", ["main"], ["Main", "main "]],
    ["op: eq, value: true", [true, "true"], [false, 1]],
    ["op: neq, value: a", ["b", 1, null], ["a"]],
    ["op: in, value: [usd, 5]", ["usd", 5, "5"], ["eur"]],
    ["op: not_in, value: [admin]", ["me", ["admin"]], ["admin"]],
    ["op: lt, value: 2", [1], [2, 3, "1", null]],
    ["op: lte, value: 2.5", [2.5], [2.6]],
    ["op: gt, value: 2", [3], [2, "3"]],
    ["op: gte, value: 2", [2], [1]],
    ["op: regex, value: '^feat/'", ["feat/x"], ["x/feat/", 5, null]],
    ["op: regex, value: '(?i)drop|delete'", ["xDROPx"], ["select"]],
    ["op: contains, value: ab", ["cabc", ["ab"]], ["ba", ["cabc"], { ab: 1 }]],
    ["op: contains, value: 5", [[5], ["5"]], ["5", 5]],
    ["op: exists, value: true", [0, "", false], [null]],
    ["op: exists, value: false", [null], [0]],
  ];
  for (const [condition, good, bad] of cases) {
    for (const y of good) assert.equal(meets(condition, { x: { y } }), true, `${condition} with ${JSON.stringify(y)}`);
    for (const y of bad) assert.equal(meets(condition, { x: { y } }), false, `${condition} with ${JSON.stringify(y)}`);
    const withoutIt = condition === "op: exists, value: false";
    for (const args of [{}, { x: {} }, { x: 5 }, { x: [{ y: 1 }] }]) assert.equal(meets(condition, args), withoutIt);
  }
});

test("Intercept: counters with increments from an argument; what cannot be counted is refused", () => {
  const { passes, counters } = session(`version: "1"
tools:
  pay:
    rules:
      - name: spend
        conditions: [{path: state.pay.spend, op: lte, value: 100}]
        state: {counter: spend, window: day, increment_from: args.amount}
`);
  assert.deepEqual(
    [passes("pay", { amount: 60 }), passes("pay", { amount: 41 }), passes("pay", { amount: 40 })],
    [true, false, true],
  );
  for (const amount of [-1000, "1", null, undefined, {}])
    assert.equal(passes("pay", { amount }), false, String(amount));
  assert.deepEqual(
    [...counters.values()].map(({ value }) => value),
    [100],
  );
});

test("Intercept: a counter may be looked at by another rule, and is given back when the server answers with an error", () => {
  const text = `version: "1"
tools:
  create:
    rules:
      - {name: count, conditions: [{path: args.name, op: exists, value: true}], state: {counter: made, window: hour, increment: 2}}
  publish:
    rules:
      - {name: after three, conditions: [{path: state.create.made, op: gte, value: 4}]}
  "*":
    rules:
      - {name: all, rate_limit: 3/minute}
`;
  const { call, passes, counters } = session(text);
  assert.equal(passes("publish"), false);
  assert.equal(passes("create", {}), false);
  const first = call("create", { name: "a" });
  assert.ok(first.allowed);
  refund(counters, first.charges);
  assert.deepEqual(
    [
      passes("create", { name: "a" }),
      passes("publish"),
      passes("create", { name: "b" }),
      passes("publish"),
      passes("other"),
    ],
    [true, false, true, true, false],
  );
});

test("Intercept: default deny, hide and empty rules", () => {
  const { passes, call } = session(
    'version: "1"\ndefault: deny\nhide: [secret]\ntools: {a: {rules: []}, secret: {rules: []}, "*": {rules: []}}',
  );
  assert.deepEqual([passes("a"), passes("b"), passes("secret"), passes("*")], [true, false, false, false]);
  assert.deepEqual(call("secret"), { allowed: false, rule: "hide", reason: "this tool is hidden" });
  assert.equal(session('version: "1"\nhide: ["*"]').passes("anything"), false);
});

const mistakes: [name: string, text: string, expected: RegExp[]][] = [
  ["not a map", "- a", [/^p\.yaml:1:1: a policy is a map/]],
  ["nothing", "", [/^p\.yaml:1:1: a policy is a map/]],
  ["syntax", "tools: {x: 5", [/^p\.yaml:1:\d+: not valid YAML/]],
  [
    "a key twice",
    "tools:\n  x: {rules: [{action: deny}]}\n  x: {rules: [{action: allow}]}",
    [/^p\.yaml:3:3: not valid YAML: Map keys must be unique/],
  ],
  ["no tools", "default: deny", [/^p\.yaml:1:1: tools: write the tools' names/]],
  ["a misspelt key", "tools: {}\ndefualt: deny", [/^p\.yaml:2:1: defualt: this key is not known here/]],
  [
    "a misspelt key in a rule",
    "tools:\n  x:\n    rules:\n      - action: allow\n        rate-limit: {max: 1, window: 1}",
    [/^p\.yaml:5:9: tools\.x\.rules\[0\]\.rate-limit: this key/],
  ],
  ["no rules", "tools: {x: {rules: []}}", [/^p\.yaml:1:20: tools\.x\.rules: write at least one rule/]],
  [
    "a limit as a text",
    "tools: {x: {rules: [{action: allow, rate_limit: 30/minute}]}}",
    [/rate_limit: write \{max: <calls>, window: <seconds>\}/],
  ],
  [
    "a limit of nothing",
    "tools: {x: {rules: [{action: allow, rate_limit: {max: 0, window: 1.5}}]}}",
    [/max: write a whole number of calls/, /window: write a whole number of seconds/],
  ],
  [
    "a limit on a deny",
    "tools: {x: {rules: [{action: deny, rate_limit: {max: 1, window: 1}}]}}",
    [/a deny rule refuses every call; remove this key/],
  ],
  [
    "a window twice",
    "tools: {x: {rules: [{action: allow, rate_limit: {max: 1, window: 9}}, {action: allow, rate_limit: {max: 2, window: 9}}]}}",
    [/an earlier rule limits this window already/],
  ],
  [
    "a name that would be lost",
    "tools:\n  __proto__: {rules: [{action: deny}]}",
    [/^p\.yaml:2:3: the key "__proto__" cannot be used/],
  ],
  ["another version", 'version: "2"\ntools: {}', [/^p\.yaml:1:10: version: write version: "1"/]],
  [
    "a rule without a name",
    'version: "1"\ntools: {x: {rules: [{rate_limit: 5/hour}]}}',
    [/name: give the rule a name/],
  ],
  [
    "an odd limit",
    'version: "1"\ntools: {x: {rules: [{name: a, rate_limit: 5/week}]}}',
    [/rate_limit: write `<calls>\/<window>`/],
  ],
  ["an evaluate rule with nothing", 'version: "1"\ntools: {x: {rules: [{name: a}]}}', [/add at least one condition/]],
  [
    "a deny with conditions",
    'version: "1"\ntools: {x: {rules: [{name: a, action: deny, conditions: [{path: args.a, op: eq, value: 1}]}]}}',
    [/remove conditions/],
  ],
  [
    "an unknown operator",
    'version: "1"\ntools: {x: {rules: [{name: a, conditions: [{path: args.a, op: like, value: 1}]}]}}',
    [/op: write one of eq, neq/],
  ],
  [
    "values of the wrong kind",
    'version: "1"\ntools: {x: {rules: [{name: a, conditions: [{path: args.a, op: in, value: 1}, {path: args.a, op: lt, value: "1"}, {path: args.a, op: exists, value: 1}, {path: args.a, op: regex, value: "(?=a)"}]}]}}',
    [/write a list/, /write a number/, /write true or false/, /not a regular expression of RE2/],
  ],
  [
    "a counter that is nowhere",
    'version: "1"\ntools: {x: {rules: [{name: a, conditions: [{path: state.y.n, op: lt, value: 1}]}]}}',
    [/no rule of "y" has/],
  ],
  [
    "a window twice, in Intercept",
    'version: "1"\ntools: {x: {rules: [{name: a, rate_limit: 1/hour}, {name: b, rate_limit: 2/hour}]}}',
    [/merge the two/],
  ],
];
for (const [name, text, expected] of mistakes) {
  test(`a mistake is told with its place and the fix: ${name}`, () => {
    const problems = problemsOf(text);
    assert.equal(problems.length, expected.length, problems.join("\n"));
    expected.forEach((pattern, index) => assert.match(problems[index] ?? "", pattern));
  });
}

test("aliases and merge keys are read; a bomb of aliases is refused", () => {
  const { passes } = session("tools:\n  a: &held {rules: [{action: deny}]}\n  b: *held\n  c: {<<: *held}\n");
  assert.deepEqual([passes("a"), passes("b"), passes("c")], [false, false, false]);
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdefghi".split("").map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]},`.repeat(9)}]`),
  ];
  assert.match(problemsOf(bomb.join("\n"))[0] ?? "", /not valid YAML|not known here/);
});

const validate = (...files: string[]) =>
  spawnSync(process.execPath, [path.join(root, "scripts/validate.ts"), ...files], { encoding: "utf8" });

test("npm run validate names files, lines and fixes, and fails when one is broken", () => {
  const good = temporaryFile("good.yaml", "tools: {x: {rules: [{action: deny}]}}");
  const bad = temporaryFile("bad.yaml", "tools: {x: {rules: [{action: no}]}}");
  const both = validate(good, bad, "/no/such/file");
  assert.equal(both.status, 1);
  assert.equal(both.stdout, `${good}: valid (seed form, 1 tool)\n`);
  assert.match(both.stderr, /bad\.yaml:1:30: tools\.x\.rules\[0\]\.action: write "allow" or "deny"\nENOENT/);
  assert.equal(validate(good).status, 0);
  assert.equal(validate().status, 2);
});
