import assert from "node:assert/strict";
import { test } from "node:test";
import { measure } from "../src/catalog/measured.ts";
import { readLabelSets } from "../src/catalog/read.ts";
import type { Share } from "../src/catalog/scores.ts";

const rate = ({ right, of }: Share) => right / of;
const sets = readLabelSets();

for (const set of ["dev", "own", "held-out"]) {
  test(`the rules keep what they reach on the set ${set}`, () => {
    const labels = sets.find((one) => one.set === set);
    assert.ok(labels && labels.labels.length >= 400);
    const { judged: all, rules: scores } = measure(labels);
    for (const { category, acceptable, name } of all)
      assert.ok(acceptable.includes(category), `${name}: its own category is not acceptable`);
    assert.ok(rate(scores.strict) >= (set === "held-out" ? 0.9 : 0.93), `strict ${rate(scores.strict)}`);
    assert.ok(rate(scores.lenient) >= (set === "held-out" ? 0.95 : 0.98), `lenient ${rate(scores.lenient)}`);
    assert.ok(rate(scores.mustCatch) >= (set === "held-out" ? 0.97 : 1), `must-catch ${rate(scores.mustCatch)}`);
    assert.ok(
      rate(scores.criticalPrecision) >= (set === "held-out" ? 0.92 : 0.95),
      `critical precision ${rate(scores.criticalPrecision)}`,
    );
    assert.ok(rate(scores.underRated) <= 0.02, `under-rated ${rate(scores.underRated)}`);
  });
}

test("no server stands in two sets, and no tool twice in one", () => {
  const seen = new Set<string>();
  for (const { labels } of sets) {
    const servers = new Set(labels.map(({ server }) => server));
    for (const server of servers) assert.ok(!seen.has(server), server);
    for (const server of servers) seen.add(server);
    const keys = labels.map(({ server, name }) => `${server} ${name}`);
    assert.equal(new Set(keys).size, keys.length);
  }
});
