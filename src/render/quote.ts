import { placeInWords } from "../catalog/because.ts";
import type { Evidence } from "../catalog/classify/types.ts";
import { cutAtWord, fitting, showInvisible } from "../catalog/text.ts";
import { escapeHtml } from "./escape.ts";

/** A quote as it is shown: cut to about `length` characters, around the words that matched. */
export interface Excerpt {
  before: string;
  /** empty where all of it matched, or where the words are not in it */
  match: string;
  after: string;
}

/** Cuts a quote, and shows what is invisible in it. */
export function excerptOf({ quote, match }: Evidence, length: number): Excerpt {
  const at = match ? quote.indexOf(match) : -1;
  if (!match || at < 0) return { before: showInvisible(cutAtWord(quote, length)), match: "", after: "" };
  // a long quote is cut around the match
  const most = fitting(quote, length);
  const from = quote.length <= most ? 0 : wordAt(quote, Math.max(0, at - Math.floor(most / 3)));
  const used = (at - from + match.length) / most;
  const after = cutAtWord(quote.slice(at + match.length), Math.max(40, Math.round(length * (1 - used))));
  return {
    before: `${from > 0 ? "…" : ""}${showInvisible(quote.slice(from, at))}`,
    match: showInvisible(match),
    after: showInvisible(after),
  };
}

const LONGEST_WORD = 30;

/** Where the word begins that stands at a place; the place itself where words are not set apart. */
function wordAt(text: string, at: number): number {
  const start = text.lastIndexOf(" ", at) + 1;
  return at - start > LONGEST_WORD ? at : start;
}

/** A quote and where it stands, as HTML; of a longer quote about `length` characters around the match. */
export function citedQuote(evidence: Evidence, length = 400): string {
  return `<q>${quoteHtml(evidence, length)}</q> <cite>${escapeHtml(placeInWords(evidence))}</cite>`;
}

/** A quote in its quotation marks as HTML, with the words that matched in `<mark>`. */
export function quoteHtml(evidence: Evidence, length: number): string {
  const { before, match, after } = excerptOf(evidence, length);
  const marked = match && `<mark>${escapeHtml(match)}</mark>`;
  return `“${escapeHtml(before)}${marked}${escapeHtml(after)}”`;
}
