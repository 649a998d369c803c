import { singular } from "../../src/catalog/classify/words.ts";

/** The English words of an identifier or a text: `mergeRequest_ID` → merge, Request, ID. */
const WORD = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

export const wordsOf = (text: string): string[] => (text.match(WORD) ?? []).map((word) => word.toLowerCase());

/** The same text with each word replaced, in its own case. @param to the word for one in lower case, or the same */
export function replaceWords(text: string, to: (lower: string) => string): string {
  return text.replace(WORD, (word) => {
    const lower = word.toLowerCase();
    const other = to(lower);
    return other === lower ? word : likeIn(word, other);
  });
}

function likeIn(word: string, other: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return other.toUpperCase();
  return word[0] === word[0]?.toUpperCase() ? capitalised(other) : other;
}

export const capitalised = (word: string) => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;

/** The form of which a word is the plural, if the vocabulary has it; else the word itself. */
export function stemOf(word: string, known: { has(word: string): boolean }): string {
  const stem = singular(word);
  return stem !== word && stem.length > 2 && known.has(stem) ? stem : word;
}

export function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

const ENDINGS = ["ing", "ed", "ly"];
/** How a word ends, which is nearly what kind of word it is; empty for nouns and the rest. */
export const endingOf = (word: string): string => ENDINGS.find((ending) => word.endsWith(ending)) ?? "";
