import type { Evidence } from "../../catalog/classify/types.ts";
import { placeInWords } from "../../catalog/because.ts";
import { showInvisible } from "../../catalog/text.ts";
import { excerptOf } from "../quote.ts";

// Markdown (CommonMark with GitHub's tables) from texts of any origin: a text stays a text, whatever is in it.

/** What can begin or end markup inside a line: entities, emphasis, code, links, tags, table cells. */
const INLINE = /[\\`*[\]<|~]|_(?<![\p{L}\p{N}]_)|_(?![\p{L}\p{N}])|&(?=#?\w+;)|!(?=\[)|#(?=#*\s*$)/gu;
/** What makes more than a copy of a text; most texts have none of it. */
const MARKED = /[^ -~\u00B7\u2013-\u201D\u2026]|[\\`*[\]<|~_&!#]|^ | $| {2}/;
/** The beginning of an address with an escape in it: as a link of GitHub's Markdown it would swallow the backslash. */
const ADDRESS = /(?:https?:\/\/|www\.)(?=\S*\\)/gi;
/** What begins a block where it stands first in a line. */
const BLOCK = /^(?:[#+=:>-]|\d{1,9}(?=[.)]))/;

/** Text in one line that something stands before, invisible characters shown. */
export function inline(text: string): string {
  if (!MARKED.test(text)) return text;
  return oneLine(text)
    .replace(INLINE, "\\$&")
    .replace(ADDRESS, (start) => start.replace(/[:.]/, "\\$&"));
}

/** Single blanks, which are most, are left as they are. */
const oneLine = (text: string) =>
  showInvisible(text)
    .replace(/\s{2,}|[^\S ]/g, " ")
    .trim();

/** Text in one line that may be the first in it: of a paragraph or of an entry of a list. */
export const escaped = (text: string): string =>
  inline(text).replace(BLOCK, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** A name or a value as code in one line. */
export function code(text: string): string {
  const plain = oneLine(text);
  if (!plain) return "(empty)";
  const fence = "`".repeat(longestRun(plain) + 1);
  const padding = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
  return fence + padding + plain + padding + fence;
}

/** Code in a cell of a table, where a bar would end the cell. A bar after a backslash can stand there as text alone. */
export const codeCell = (text: string): string =>
  text.includes("\\|") ? inline(text) : code(text).replaceAll("|", "\\|");

/** A sentence whose parts between backticks are code. @param codeOf `codeCell` where it stands in a table */
export function sentence(text: string, codeOf: (text: string) => string = code): string {
  return text
    .split(/`([^`]+)`/)
    .map((part, at) => (at % 2 === 1 ? codeOf(part) : spaced(part, at === 0 ? escaped : inline)))
    .join("");
}

/** Escaped, with the blanks that set it off from its neighbours. */
function spaced(part: string, escape: (text: string) => string): string {
  const text = escape(part);
  if (!text) return part ? " " : "";
  return `${/^\s/.test(part) ? " " : ""}${text}${/\s$/.test(part) ? " " : ""}`;
}

/** A block of code that nothing in it can end. */
export function fenced(text: string, language = ""): string {
  const body = showInvisible(text.replace(/\r\n?/g, "\n")).replace(/\n+$/, "");
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string): number {
  if (!text.includes("`")) return 0;
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** A link. @param label Markdown @param url absolute */
export const link = (label: string, url: string): string =>
  `[${label}](${url.replace(/[\s<>()\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`)})`;

/** A quote from a tool's definition, and where it stands. */
export function quoted(evidence: Evidence, length: number): string {
  const { before, match, after } = excerptOf(evidence, length);
  const words = match && (before || after) ? `; matched: “${inline(match)}”` : "";
  return `“${inline(before + match + after)}” (${inline(placeInWords(evidence))}${words})`;
}

/** A list, an entry a line; further lines of an entry belong to it. */
export const list = (entries: string[]): string =>
  entries.map((entry) => `- ${entry.replaceAll("\n", "\n  ")}`).join("\n");

/** A table. @param rows cells as Markdown in one line, their bars escaped */
export const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Blocks with an empty line between them; what is empty is left out. */
export const blocks = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join("\n\n");
