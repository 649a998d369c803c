import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { before, test } from "node:test";
import { parse } from "yaml";
import { distDir } from "../../src/settings.ts";
import { type BuiltPage, pagesOf } from "./site.ts";
import { scales, type Weight } from "./weight.ts";

/** A line of `budgets.yaml`: what a page of a kind may weigh, in kB. */
interface Budget extends Weight {
  kind: string;
  page: string;
  /** the median of the HTML, for kinds with many pages */
  usual?: number;
  /** HTML and stylesheets together */
  read?: number;
}
const PARTS = ["html", "css", "script"] as const;
const file = path.join(import.meta.dirname, "budgets.yaml");
const budgets = (parse(await readFile(file, "utf8")) as Budget[]).map((budget) => ({
  ...budget,
  pattern: new URLPattern({ pathname: budget.page }),
}));

const budgetOf = ({ path: pathname }: BuiltPage) => budgets.find(({ pattern }) => pattern.test({ pathname }));

/** The heaviest page of each kind and part, all weights by kind, and the pages that no line fits. */
const heaviest = new Map<string, { page: string; bytes: number }>();
const all = new Map<string, Weight[]>();
const unfit: string[] = [];

before(async () => {
  const weigh = scales(distDir);
  for await (const page of pagesOf(distDir)) {
    const budget = budgetOf(page);
    if (!budget) unfit.push(page.path);
    else note(budget.kind, page.path, weigh(page));
  }
});

function note(kind: string, page: string, weight: Weight): void {
  const weights = all.get(kind);
  if (weights) weights.push(weight);
  else all.set(kind, [weight]);
  for (const [part, bytes] of Object.entries({ ...weight, read: weight.html + weight.css })) {
    const known = heaviest.get(`${kind} ${part}`);
    if (!known || bytes > known.bytes) heaviest.set(`${kind} ${part}`, { page, bytes });
  }
}

test("every page is of a kind that has a budget", () => {
  assert.deepEqual(unfit, [], "add a line for them to tests/site/budgets.yaml");
});

/** The weight of HTML that half of the pages of a kind do not exceed. */
function medianOf(kind: string): number {
  const weights = (all.get(kind) ?? []).map(({ html }) => html).toSorted((a, b) => a - b);
  return weights[Math.floor(weights.length / 2)] ?? 0;
}

for (const { kind, page, usual, ...most } of budgets) {
  test(`${kind}: ${PARTS.map((part) => `${part} ${most[part]}`).join(", ")} kB`, () => {
    for (const part of [...PARTS, "read"] as const) {
      const found = heaviest.get(`${kind} ${part}`);
      assert.ok(found, `no page fits ${page}; remove the line of ${kind} from tests/site/budgets.yaml`);
      const budget = (most[part] ?? Infinity) * 1000;
      const words = `${found.page} (${kind}) has ${found.bytes} bytes of ${part}, and its budget is ${budget}`;
      assert.ok(found.bytes <= budget, words);
    }
    if (usual !== undefined) {
      const median = medianOf(kind);
      const words = `half of the pages (${kind}) have over ${median} bytes of html, and the budget of that is ${usual * 1000}`;
      assert.ok(median <= usual * 1000, words);
    }
  });
}
