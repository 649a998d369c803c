import { placeInWords } from "../catalog/because.ts";
import type { Evidence } from "../catalog/classify/types.ts";
import { cutAtWord, showInvisible } from "../catalog/text.ts";
import { escapeHtml } from "./escape.ts";

/** A quote and where it stands, as HTML; of a longer quote about `length` characters around the match. */
export function citedQuote(evidence: Evidence, length = 400): string {
  return `<q>${quoteHtml(evidence, length)}</q> <cite>${escapeHtml(placeInWords(evidence))}</cite>`;
}

/** A quote in its quotation marks as HTML, with the words that matched in `<mark>`. */
function quoteHtml({ quote, match }: Evidence, length: number): string {
  const at = match ? quote.indexOf(match) : -1;
  if (!match || at < 0) return `“${show(cutAtWord(quote, length))}”`;
  // a long quote is cut around the match
  const from = quote.length <= length ? 0 : Math.max(0, quote.lastIndexOf(" ", at - length / 3) + 1);
  const after = cutAtWord(quote.slice(at + match.length), Math.max(40, length - (at - from) - match.length));
  return `“${from > 0 ? "…" : ""}${show(quote.slice(from, at))}<mark>${show(match)}</mark>${show(after)}”`;
}

const show = (text: string) => escapeHtml(showInvisible(text));
