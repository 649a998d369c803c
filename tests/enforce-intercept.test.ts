import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { loadPolicy, PolicyError } from "../src/enforce/index.ts";
import {
  type Connection,
  connect,
  connectThroughProxy,
  fixtureServer,
  temporaryFile,
} from "./fixtures/enforce/connect.ts";

/** The original Intercept 1.1, where it is installed: on the path, or at the place that INTERCEPT names. */
const intercept = process.env["INTERCEPT"] ?? "intercept";
const home = mkdtempSync(path.join(tmpdir(), "intercept-"));
const version = spawnSync(intercept, ["--version"], { encoding: "utf8", env: { ...process.env, HOME: home } });
const skip =
  version.status === 0
    ? false
    : "the original Intercept is not installed; name its file in INTERCEPT to compare with it";

const rule = (text: string) => `version: "1"\ntools: {echo: {rules: [{name: r, ${text}}]}}`;

/** Policy files, and whether each reader takes them. */
const files: [text: string, ours: boolean, original: boolean][] = [
  ['version: "1"', true, true],
  ["version: 1\ntools: {}", true, true],
  ['version: "2"', false, false],
  ["tools: {echo: {rules: []}}", false, false],
  ['version: "1"\ndefault: deny\nhide: [a, "*"]\ntools: {echo: {rules: []}, a: {}, b: }', true, true],
  ['version: "1"\ndefault: block', false, false],
  ['version: "1"\nhide: [a, a]', false, false],
  ['version: "1"\nhide: [" "]', false, false],
  [rule("rate_limit: 30/minute"), true, true],
  [rule("rate_limit: 30/week"), false, false],
  [rule("rate_limit: 0/hour"), false, false],
  [rule("rate_limit: 5/hour, action: deny"), false, false],
  [rule("rate_limit: 5/hour, conditions: [{path: args.a, op: eq, value: 1}]"), false, false],
  [rule("action: deny, on_deny: no"), true, true],
  [rule("action: deny, conditions: [{path: args.a, op: eq, value: 1}]"), false, false],
  [rule("action: allow"), false, false],
  [rule("on_deny: no"), false, false],
  [rule("conditions: [{path: args.a.b, op: regex, value: '^(?P<x>a|b)$'}]"), true, true],
  [rule("conditions: [{path: args.a, op: regex, value: '(?=a)'}]"), false, false],
  [rule("conditions: [{path: args.a, op: regex, value: 5}]"), false, false],
  [rule("conditions: [{path: args.a, op: in, value: [1, b]}, {path: args.a, op: exists, value: true}]"), true, true],
  [rule("conditions: [{path: args.a, op: in, value: 1}]"), false, false],
  [rule("conditions: [{path: args.a, op: lt, value: '1'}]"), false, false],
  [rule("conditions: [{path: args.a, op: exists, value: yes}]"), false, false],
  [rule("conditions: [{path: a, op: eq, value: 1}]"), false, false],
  [rule("conditions: [{path: args.a, op: like, value: 1}]"), false, false],
  [
    rule("conditions: [{path: state.echo.n, op: lte, value: 3}], state: {counter: n, window: hour, increment: 2}"),
    true,
    true,
  ],
  [rule("conditions: [{path: state.echo.m, op: lte, value: 3}], state: {counter: n, window: hour}"), false, false],
  [rule("conditions: [{path: state.echo.n, op: lte, value: 3}], state: {counter: n, window: week}"), false, false],
  [
    rule("conditions: [{path: state.echo.n, op: lte, value: 3}], state: {counter: n, window: day, increment_from: a}"),
    false,
    false,
  ],
  ['version: "1"\ntools: {echo: {rules: [{rate_limit: 1/hour}]}}', false, false],
  [
    'version: "1"\ntools: {echo: {rules: [{name: a, rate_limit: 1/hour}, {name: b, rate_limit: 2/hour}]}}',
    false,
    false,
  ],
  ['version: "1"\ntools: {echo: {rules: [{name: a, rate_limit: 1/hour}, {name: b, rate_limit: 2/day}]}}', true, true],
  ['version: "1"\ntools: {"*": {rules: [{name: a, rate_limit: 1/hour}]}, a.b: {rules: []}}', true, true],
  ['version: "1"\ntools: {a.b: {rules: [{name: a, rate_limit: 1/hour}]}}', false, false],
  // what the original takes in silence and we do not
  ['version: "1"\ndefualt: deny', false, true],
  [rule("action: deny, reason: misspelt"), false, true],
  [rule("conditions: [{path: state.n, op: lte, value: 3}]"), false, true],
  [
    rule("conditions: [{path: state.echo.n, op: lte, value: 3}], state: {counter: n, window: hour, increment: -1}"),
    false,
    true,
  ],
  ['version: "1"\ntools: {_global: {rules: []}}', false, true],
];

test("what the form's own rules allow loads here, and nothing else", () => {
  for (const [text, ours] of files) {
    if (ours) assert.equal(loadPolicy(text).form, "intercept", text);
    else assert.throws(() => loadPolicy(text), PolicyError, text);
  }
});

test("the original takes the same files, but for those marked", { skip }, () => {
  for (const [text, , original] of files) {
    const file = temporaryFile("policy.yaml", text);
    const { status, stderr } = spawnSync(intercept, ["validate", "-c", file], {
      encoding: "utf8",
      env: { ...process.env, HOME: home },
    });
    assert.equal(status === 0, original, `${text}\n${stderr}`);
  }
});

const policy = `version: "1"
hide: [image]
tools:
  delete_thing:
    rules: [{name: no, action: deny, on_deny: not here}]
  echo:
    rules:
      - {name: form, conditions: [{path: args.text, op: regex, value: "^[a-z]+$"}, {path: args.text, op: not_in, value: [bad]}]}
      - {name: few, rate_limit: 3/day}
  add:
    rules:
      - name: sum
        conditions: [{path: state.add.sum, op: lte, value: 10}]
        state: {counter: sum, window: day, increment_from: args.a}
  received:
    rules:
      - {name: odd, conditions: [{path: args.n, op: in, value: [1, "2", true]}, {path: args.none, op: exists, value: false}]}
  fail:
    rules: [{name: once, rate_limit: 1/day}]
  "*":
    rules: [{name: all, rate_limit: 11/day}]
`;
const script: [name: string, args: Record<string, unknown>, passes: boolean][] = [
  ["delete_thing", {}, false],
  ["delete_Thing", {}, true],
  ["image", {}, false],
  ["echo", { text: "UPPER" }, false],
  ["echo", { text: "bad" }, false],
  ["echo", {}, false],
  ["echo", { text: "a" }, true],
  ["echo", { text: "b" }, true],
  ["echo", { text: "c" }, true],
  ["echo", { text: "d" }, false],
  ["add", { a: 6, b: 0 }, true],
  ["add", { a: 5, b: 0 }, false],
  ["add", { a: 4, b: 0 }, true],
  ["add", { b: 0 }, false],
  ["received", { n: "1" }, true],
  ["received", { n: 2 }, true],
  ["received", { n: "true" }, true],
  ["received", { n: 3 }, false],
  ["received", { n: 1, none: 0 }, false],
  ["received", { n: 1, none: null }, true],
  // an error of the server uses nothing up
  ["fail", {}, true],
  ["fail", {}, true],
  ["cancelled", {}, true],
  ["cancelled", {}, false],
];

/** What comes of each call of the script: true where it reached the server. */
async function play({ client }: Connection): Promise<boolean[]> {
  const passed: boolean[] = [];
  for (const [name, args] of script) {
    const answer = client.callTool({ name, arguments: args });
    passed.push(
      await answer.then(
        ({ isError }) => !isError,
        (error: Error) => /no such method or tool/.test(error.message),
      ),
    );
  }
  return passed;
}

const expected = script.map(([, , passes]) => passes);

test("calls under a policy of this form are decided as its reference says", async () => {
  await using ours = await connectThroughProxy(policy);
  assert.deepEqual(await play(ours), expected);
});

test("the original decides the same calls alike", { skip }, async () => {
  const args = [
    "-c",
    temporaryFile("policy.yaml", policy),
    "--state-dir",
    mkdtempSync(path.join(tmpdir(), "state-")),
    "--",
    ...fixtureServer,
  ];
  await using original = await connect(intercept, args, { HOME: home });
  assert.deepEqual(await play(original), expected);
});
