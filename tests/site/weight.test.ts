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
  /** what 99 of 100 pages may weigh, HTML and stylesheets together */
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
  for (const part of PARTS) {
    const known = heaviest.get(`${kind} ${part}`);
    if (!known || weight[part] > known.bytes) heaviest.set(`${kind} ${part}`, { page, bytes: weight[part] });
  }
}

test("every page is of a kind that has a budget", () => {
  assert.deepEqual(unfit, [], "add a line for them to tests/site/budgets.yaml");
});

/** The weight that a share of the pages of a kind does not exceed. */
function quantile(kind: string, share: number, weightOf: (weight: Weight) => number): number {
  const weights = (all.get(kind) ?? []).map(weightOf).toSorted((a, b) => a - b);
  return weights[Math.floor(weights.length * share)] ?? 0;
}

for (const { kind, page, usual, read, ...most } of budgets) {
  test(`${kind}: ${PARTS.map((part) => `${part} ${most[part]}`).join(", ")} kB`, () => {
    for (const part of PARTS) {
      const found = heaviest.get(`${kind} ${part}`);
      assert.ok(found, `no page fits ${page}; remove the line of ${kind} from tests/site/budgets.yaml`);
      const words = `${found.page} (${kind}) has ${found.bytes} bytes of ${part}, and its budget is ${most[part] * 1000}`;
      assert.ok(found.bytes <= most[part] * 1000, words);
    }
    const median = quantile(kind, 0.5, ({ html }) => html);
    if (usual !== undefined) {
      const words = `half of the pages (${kind}) have over ${median} bytes of html, and the budget of that is ${usual * 1000}`;
      assert.ok(median <= usual * 1000, words);
    }
    const nearlyAll = quantile(kind, 0.99, ({ html, css }) => html + css);
    if (read !== undefined) {
      const words = `one in a hundred pages (${kind}) needs over ${nearlyAll} bytes to be read; the budget is ${read * 1000}`;
      assert.ok(nearlyAll <= read * 1000, words);
    }
  });
}
