import type { Entry } from "./lists.ts";
import type { SearchIndex } from "./reader.ts";
import { corrections } from "./spelling.ts";
import { isStopWord, stem, type Word, wordsOf } from "./words.ts";

/** One way to satisfy a word of the query: all of these words of the index, worth so much. */
export interface Option {
  entries: Entry[];
  worth: number;
  /** whether a name of these words alone is the whole of what was typed */
  whole: boolean;
}

/** A word of the query with the ways to satisfy it. */
export interface Term {
  typed: string;
  options: Option[];
  /** the words that were taken instead of one that the index does not have */
  corrected: string[];
}

const MOST_WORDS = 6;
const MOST_COMPLETIONS = 6;
const WORTH = { part: 0.9, completion: 0.7, weakCompletion: 0.4, oneError: 0.6, moreErrors: 0.4 };

/** The words of a query, without those that say nothing; `typing` is true of a last word that may not be finished. */
export function queryWords(text: string): { words: (Word & { typing: boolean })[]; left: number } {
  const all = wordsOf(text);
  const telling = all.filter((word) => !isStopWord(word.text));
  const words = telling.length > 0 ? telling : all;
  const finished = !/[\p{L}\p{N}]$/u.test(text);
  const kept = words.slice(0, MOST_WORDS);
  return {
    words: kept.map((word, at) => ({ ...word, typing: !finished && at === words.length - 1 })),
    left: words.length - kept.length,
  };
}

/** Finds a word of the query in the index: itself, as a beginning of longer words, or in its parts. */
export async function lookUp(index: SearchIndex, word: Word & { typing: boolean }): Promise<Term> {
  const own = stem(word.text);
  const [exact, completed, parts] = await Promise.all([
    index.entryOf(own),
    completions(index, word.text, own, word.typing),
    Promise.all(word.parts.map((part) => index.entryOf(stem(part)))),
  ]);
  const options: Option[] = exact ? [{ entries: [exact], worth: 1, whole: true }] : [];
  const known = parts.filter((part) => part !== undefined);
  if (known.length > 0 && known.length === parts.length)
    options.push({ entries: known, worth: WORTH.part, whole: false });
  const worth = word.typing ? WORTH.completion : WORTH.weakCompletion;
  options.push(...completed.map((entry) => ({ entries: [entry], worth, whole: false })));
  return { typed: word.text, options, corrected: [] };
}

/** The same with words that somebody may have meant instead, if there are any. */
export async function corrected(index: SearchIndex, term: Term): Promise<Term> {
  const near = await corrections(index, stem(term.typed));
  const entries = await Promise.all(near.map(({ word }) => index.entryOf(word)));
  const options = entries.flatMap((entry, at) => {
    const worth = near[at]!.errors === 1 ? WORTH.oneError : WORTH.moreErrors;
    return entry ? [{ entries: [entry], worth: worth - 0.02 * at, whole: true }] : [];
  });
  return { ...term, options: [...term.options, ...options], corrected: near.map(({ word }) => word) };
}

/** Longer words with this beginning, the most frequent first. Where they fill many files, the manifest names some. */
async function completions(index: SearchIndex, text: string, own: string, typing: boolean): Promise<Entry[]> {
  const from = index.fileOf(text);
  const to = index.fileOf(`${text}\uFFFF`);
  const fits = ({ word }: { word: string }) => word.startsWith(text) && word !== own;
  // a finished word takes only what lies beside it
  if (!typing) {
    if (text.length < 3 || index.fileOf(own) !== from) return [];
    return mostFrequent((await index.entriesIn(from)).filter((entry) => fits(entry) && entry.pieces.length === 0));
  }
  if (to - from < 2) {
    const entries = await Promise.all([...new Set([from, to])].map((file) => index.entriesIn(file)));
    return mostFrequent(entries.flat().filter(fits));
  }
  const frequent = index.manifest.frequent.filter((word) => fits({ word })).slice(0, 3);
  return (await Promise.all(frequent.map((word) => index.entryOf(word)))).filter((entry) => entry !== undefined);
}

const mostFrequent = (entries: Entry[]) => entries.toSorted((a, b) => b.count - a.count).slice(0, MOST_COMPLETIONS);
