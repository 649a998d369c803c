import { barParts } from "../catalog/browse/bar.ts";
import type { CategoryId } from "../catalog/schema/taxonomy.ts";

/** Gives a bar that has a part for every category the proportions of these counts, and their words. */
export function drawBar(bar: SVGElement, counts: Record<CategoryId, number>): void {
  const parts = barParts(counts);
  bar.setAttribute("aria-label", parts.map(({ category, count }) => `${count} ${category}`).join(", "));
  for (const rect of bar.querySelectorAll("rect")) {
    const part = parts.find(({ category }) => rect.classList.contains(category));
    if (!part) rect.remove();
    rect.setAttribute("x", String(part?.x));
    rect.setAttribute("width", String(part?.width));
  }
}
