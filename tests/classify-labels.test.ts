import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { classify } from "../src/catalog/classify/index.ts";
import { label, labelledTool } from "../src/catalog/labels.ts";
import { parseJson } from "../src/catalog/parse.ts";
import { scoresOf, type Judged, type Share } from "../src/catalog/scores.ts";

const rate = ({ right, of }: Share) => right / of;

async function judged(set: string): Promise<Judged[]> {
  const file = `catalog/labels/${set}.jsonl`;
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return lines.map((line, at) => {
    const entry = parseJson(`${file}:${at + 1}`, line, label);
    return { ...entry, predicted: classify(labelledTool(entry)).category };
  });
}

for (const set of ["dev", "own", "held-out"]) {
  test(`the rules keep what they reach on the set ${set}`, async () => {
    const all = await judged(set);
    for (const { category, acceptable, name } of all)
      assert.ok(acceptable.includes(category), `${name}: its own category is not acceptable`);
    const scores = scoresOf(all);
    assert.ok(rate(scores.strict) >= (set === "held-out" ? 0.9 : 0.93), `strict ${rate(scores.strict)}`);
    assert.ok(rate(scores.lenient) >= (set === "held-out" ? 0.95 : 0.98), `lenient ${rate(scores.lenient)}`);
    assert.ok(rate(scores.mustCatch) >= (set === "held-out" ? 0.97 : 1), `must-catch ${rate(scores.mustCatch)}`);
    assert.ok(rate(scores.criticalPrecision) >= 0.95, `critical precision ${rate(scores.criticalPrecision)}`);
    assert.ok(rate(scores.underRated) <= 0.02, `under-rated ${rate(scores.underRated)}`);
  });
}

test("no server stands in two sets, and no tool twice", async () => {
  const sets = await Promise.all(["dev", "own", "held-out"].map(judged));
  const servers = sets.map((all) => new Set(all.map(({ server }) => server)));
  const [dev, own, held] = servers;
  for (const server of held ?? []) assert.ok(!own?.has(server) && !dev?.has(server), server);
  for (const all of sets) {
    const keys = all.map(({ server, name }) => `${server} ${name}`);
    assert.equal(new Set(keys).size, keys.length);
  }
});
