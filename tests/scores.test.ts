import assert from "node:assert/strict";
import { test } from "node:test";
import { baseline } from "../src/catalog/baseline.ts";
import type { CategoryId } from "../src/catalog/schema/taxonomy.ts";
import { calibrationOf, formatShare, missesOf, scoresOf, type Judged } from "../src/catalog/scores.ts";

const judged = (predicted: CategoryId, ...acceptable: [CategoryId, ...CategoryId[]]): Judged => ({
  server: "s",
  name: `${predicted} ${acceptable}`,
  category: acceptable[0],
  acceptable,
  predicted,
  confidence: predicted === "read" ? "high" : "low",
});

const ALL = [
  judged("read", "read"),
  judged("read", "write"), // under-rated
  judged("write", "execute", "write"), // lenient
  judged("destructive", "destructive", "financial"),
  judged("financial", "destructive"), // caught, though not by name
  judged("execute", "financial"), // not caught, under-rated
  judged("destructive", "write"), // over-rated
];

test("scores follow the definitions of the rubric", () => {
  const scores = scoresOf(ALL);
  assert.deepEqual(scores.strict, { right: 2, of: 7 });
  assert.deepEqual(scores.lenient, { right: 3, of: 7 });
  assert.deepEqual(scores.mustCatch, { right: 2, of: 3 });
  assert.deepEqual(scores.criticalPrecision, { right: 2, of: 3 });
  assert.deepEqual(scores.underRated, { right: 2, of: 7 });
  assert.equal(scores.confusion.write.read, 1);
  assert.equal(scores.confusion.read.read, 1);
  // read 2/3, write 0, execute 0, destructive 2/4, financial 0
  assert.equal(scores.macroF1.toFixed(4), ((2 / 3 + 1 / 2) / 5).toFixed(4));
});

test("misses are those that nobody would accept", () => {
  assert.deepEqual(
    missesOf(ALL).map(({ predicted, category }) => `${predicted} for ${category}`),
    ["read for write", "financial for destructive", "execute for financial", "destructive for write"],
  );
});

test("calibration tells what a step of confidence is worth", () => {
  assert.deepEqual(calibrationOf(ALL)["high"], { strict: { right: 1, of: 2 }, lenient: { right: 1, of: 2 } });
});

test("a share is shown with what it is a share of", () => {
  assert.equal(formatShare({ right: 17, of: 20 }), "0.850 (17 of 20)");
  assert.equal(formatShare({ right: 0, of: 0 }), "none");
});

test("the verb list follows readOnlyHint, and takes an unknown verb for a change", () => {
  assert.equal(baseline({ name: "delete_x" }), "destructive");
  assert.equal(baseline({ name: "delete_x", annotations: { readOnlyHint: true } }), "read");
  assert.equal(baseline({ name: "frobnicate" }), "write");
});
