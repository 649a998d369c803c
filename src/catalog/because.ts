import type { Evidence } from "./classify/types.ts";
import type { ToolEntry } from "./entry.ts";
import { showInvisible } from "./text.ts";

/** Where a matched word stands, in words: "in its name", "in the argument `url`". */
export function placeInWords({ place, path }: Evidence): string {
  switch (place) {
    case "name":
      return "in its name";
    case "title":
      return "in its title";
    case "description":
      return "in its description";
    case "argument":
      return path ? inArgument(showInvisible(path)) : "in its arguments";
    case "annotation":
      return path ? `in its annotation ${showInvisible(path)}` : "in its annotations";
  }
}

/** One sentence: why the tool has its category. */
export function becauseInWords(tool: ToolEntry): string {
  if (tool.correction) return `A person set this category: ${tool.correction}`;
  const [first] = tool.classification.because;
  return first ? showInvisible(first.why) : "";
}

/** A path that begins with `#` goes into a definition that arguments refer to. */
function inArgument(path: string): string {
  const [, definition, rest] = /^#([^.]+)\.(.+)$/.exec(path) ?? [];
  return definition ? `in ${rest} of ${definition}, which its arguments refer to` : `in its argument ${path}`;
}
