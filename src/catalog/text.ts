/** Plain text taken from what servers write: always untrusted, never markup. */
import { cutAtWord } from "./cut.ts";
import { once } from "./once.ts";

export { cutAtWord, fitting } from "./cut.ts";

// Bidirectional controls, zero-width and other invisible format characters, tag characters, and control characters
// other than tab and line breaks: the means of "Trojan Source" (CVE-2021-42574) and of hidden prompt text.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what this looks for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]|(?<!\p{Extended_Pictographic}\uFE0F?)[\u200C\u200D]/gu;

/** What most texts are made of, none of it invisible: they need no closer look, which is dear where a page shows many. */
const PLAIN = /^[\n -~\u00B7\u2010-\u2027]*$/;

/** Replaces each character that a reader cannot see. */
export function replaceInvisible(text: string, replacement: (character: string) => string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, replacement);
}

/** Replaces characters that a reader cannot see by their code points, as in `⟦U+202E⟧`. */
export function showInvisible(text: string): string {
  return replaceInvisible(text, (character) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
    return `⟦U+${code}⟧`;
  });
}

/** Writes them as YAML does within double quotes: `\u202E`. */
export function escapeInvisible(text: string): string {
  return replaceInvisible(text, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
}

/**
 * The prose of a description: its text up to the first heading or code block, in one line, without Markdown's marks.
 */
export function proseOf(description: string): string {
  const [prose = ""] = description.split(/^\s{0,3}(?:#{1,6}\s|```|~~~)|```/m, 1);
  const text = (prose.trim() ? prose : description.replace(/^[#`~\s]+/, ""))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/^\s*(?:[-*+]|\d+\.)\s+/gm, "")
    .replace(/\s+/g, " ");
  return showInvisible(text).trim();
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

export function sentencesOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
}

const SHARED_BY_AT_LEAST = 5;

/**
 * The sentences that many tools of one server begin with, such as advice on how to call any of them: they say nothing
 * about the single tool, so its lead leaves them out. The full description keeps them.
 * @param proses the sentences of the prose of each
 */
export function boilerplateOf(proses: string[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const sentences of proses) {
    for (const sentence of new Set(sentences)) {
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count >= SHARED_BY_AT_LEAST).map(([sentence]) => sentence));
}

/**
 * A description's first words that are about this tool, at most `length` characters; empty where there are none.
 * @param sentences of its prose
 */
export function leadOf(sentences: string[], boilerplate: Set<string>, length = 300): string {
  const own = sentences.filter((sentence) => !boilerplate.has(sentence));
  return cutAtWord((own.length > 0 ? own : sentences).join(" "), length);
}

/** "1 tool", "98 tools" */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count < 1000 ? count : numbers().format(count)} ${count === 1 ? one : many}`;
}

// made when first needed: the scripts of pages load this module, and a formatter takes them some milliseconds
const numbers = once(() => new Intl.NumberFormat("en"));

/** "the only tool", "each of the 98 tools" */
export function everyTool(count: number): string {
  return count === 1 ? "the only tool" : `each of the ${counted(count, "tool")}`;
}

/** "a", "a and b", "a, b and c" */
export function listed(words: string[], conjunction: "and" | "or" = "and"): string {
  return lists[conjunction]().format(words);
}

const lists = {
  and: once(() => new Intl.ListFormat("en-GB", { type: "conjunction" })),
  or: once(() => new Intl.ListFormat("en-GB", { type: "disjunction" })),
};
