import { stripVTControlCharacters } from "node:util";
import type { Classification } from "../../src/catalog/classify/types.ts";
import type { Taxonomy } from "../../src/catalog/schema/taxonomy.ts";

interface Row {
  tool: { name: string };
  found: Classification;
}

/** The tools of one server, the gravest first, each with its first reason, in columns. */
export function table(rows: Row[], { categories }: Taxonomy): string {
  const cells = rows
    .toSorted((a, b) => categories[b.found.category].score - categories[a.found.category].score)
    .map(({ tool, found }) => [
      clean(tool.name),
      categories[found.category].label,
      `${categories[found.category].level} ${categories[found.category].score}/5`,
      found.confidence,
      clean(found.because[0]?.why ?? ""),
    ]);
  const all = [["TOOL", "CATEGORY", "RISK", "CONFIDENCE", "BECAUSE"], ...cells];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** What a server wrote must not steer the terminal. */
const clean = (text: string) => stripVTControlCharacters(text).replace(/\p{Cc}+/gu, " ");
