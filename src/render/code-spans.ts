import { showInvisible } from "../catalog/text.ts";
import { escapeHtml } from "./escape.ts";

/** A sentence as HTML, with what stands between backticks as code. */
export function codeSpans(sentence: string): string {
  return escapeHtml(showInvisible(sentence)).replace(/`([^`]+)`/g, "<code>$1</code>");
}
