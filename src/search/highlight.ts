import type { Marks } from "./query.ts";
import { stem, wordsOf } from "./words.ts";

/** A piece of a text, and whether it is a word that was looked for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Words as people see them: the parts of a compound each for itself. */
const WORD = /\p{Lu}?[\p{Ll}\p{N}]+|\p{Lu}+(?!\p{Ll})|\p{L}+/gu;

/** Cuts a text into pieces, so that the words that were looked for can be marked. All pieces together are the text. */
export function highlight(text: string, marks: Marks): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: word, index: start } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const parts = fits(word, marks) ? [{ 0: word, index: 0 }] : word.matchAll(WORD);
    for (const { 0: part, index } of parts) {
      if (!fits(part, marks)) continue;
      if (start + index > end) pieces.push({ text: text.slice(end, start + index), marked: false });
      pieces.push({ text: part, marked: true });
      end = start + index + part.length;
    }
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

function fits(word: string, { words, beginning }: Marks): boolean {
  return wordsOf(word).some(
    ({ text }) => words.has(stem(text)) || (beginning !== undefined && text.startsWith(beginning)),
  );
}

/** The form in which the first of some words stands in some texts, where the index knows words without their endings. */
export function formOf(stems: string[], texts: string[]): string | undefined {
  const words = texts.flatMap((text) => wordsOf(text).flatMap(({ text: whole, parts }) => [whole, ...parts]));
  return words.find((word) => stems.includes(stem(word)));
}
