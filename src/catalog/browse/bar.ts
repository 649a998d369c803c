import { CATEGORIES } from "../schema/ids.ts";
import type { CategoryId } from "../schema/taxonomy.ts";

export interface BarPart {
  category: CategoryId;
  count: number;
  /** where it begins, and how wide it is: percents of the bar */
  x: number;
  width: number;
}

const GAP = 0.3;

/** The parts of a bar of 100 units, a part a category that occurs, from the mildest. */
export function barParts(counts: Record<CategoryId, number>): BarPart[] {
  const total = CATEGORIES.reduce((sum, category) => sum + counts[category], 0);
  let start = 0;
  return CATEGORIES.filter((category) => counts[category] > 0).map((category) => {
    const width = (counts[category] / total) * 100;
    const part = { category, count: counts[category], x: round(start), width: round(Math.max(GAP, width - GAP)) };
    start += width;
    return part;
  });
}

const round = (value: number) => Math.round(value * 1000) / 1000;
