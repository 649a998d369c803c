import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "yaml";
import { type Decision, decide, inWords } from "../src/catalog/policy/decision.ts";
import { seed, toolPolicy } from "../src/catalog/policy/seed.ts";
import { readTaxonomy } from "../src/catalog/read.ts";
import { CATEGORIES, type CategoryId } from "../src/catalog/schema/taxonomy.ts";

const taxonomy = readTaxonomy();
const labels = Object.fromEntries(
  CATEGORIES.map((category) => [category, taxonomy.categories[category].label]),
) as Record<CategoryId, string>;
/** The seed form of a whole server. */
const serverPolicy = (of: Decision[], about: string[]) =>
  seed.write({ others: "allow", decisions: of }, { name: "server", about, labels }) ?? "";
const decisions = CATEGORIES.map((category) => decide({ name: `${category}_it`, category }, taxonomy));

test("each category has the rule of the seed form", () => {
  const rules = Object.fromEntries(
    decisions.map((decision) => [decision.category, parse(toolPolicy(decision)).tools[decision.tool].rules]),
  );
  assert.deepEqual(rules.read, [{ action: "allow" }]);
  assert.deepEqual(rules.write, [{ action: "allow", rate_limit: { max: 30, window: 60 } }]);
  assert.deepEqual(rules.execute, [
    { action: "allow", rate_limit: { max: 10, window: 60 }, validate: { required_args: true } },
  ]);
  for (const category of ["destructive", "financial"]) {
    const [rule, ...more] = rules[category];
    assert.deepEqual(more, []);
    assert.deepEqual(Object.keys(rule), ["action", "reason"]);
    assert.equal(rule.action, "deny");
  }
});

test("a server's policy has every tool once, with the rule of its own page, the gravest first", () => {
  const text = serverPolicy(decisions.toReversed(), ["About"]);
  const { tools } = parse(text);
  assert.deepEqual(Object.keys(tools), ["financial_it", "destructive_it", "execute_it", "write_it", "read_it"]);
  for (const decision of decisions) {
    assert.deepEqual(tools[decision.tool], parse(toolPolicy(decision)).tools[decision.tool]);
  }
  assert.match(text, /^# About\n/);
  assert.match(text, /\n {2}# Financial: 1 tool, denied\n {2}financial_it:/);
});

test("names that YAML would read as something else stay names", () => {
  const names = [
    "true",
    "null",
    "12",
    "a: b",
    "# c",
    "*",
    "- x",
    "__proto__",
    "'q'",
    '"dq"',
    "multi\nline",
    "🚀",
    "\u202Eright",
    "a\u200Bb",
  ];
  const text = serverPolicy(
    names.map((name) => decide({ name, category: "read" }, taxonomy)),
    [],
  );
  const keys = [...(parse(text, { mapAsMap: true }).get("tools") as Map<string, unknown>).keys()];
  assert.deepEqual(keys, names);
  assert.doesNotMatch(text, /[\u202E\u200B]/);
});

test("a rule is told in words", () => {
  assert.deepEqual(decisions.map(inWords), [
    "allowed, without a limit",
    "allowed, at most 30 calls per 60 seconds",
    "allowed, at most 10 calls per 60 seconds, with all required arguments",
    "denied",
    "denied",
  ]);
});
