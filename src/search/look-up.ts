import type { Budget, Step } from "./budget.ts";
import type { Entry } from "./lists.ts";
import type { SearchIndex } from "./reader.ts";
import { nameWord, tellingWords, tells } from "./names.ts";
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
  /** the words of the index that it would be in a name */
  inName: string[];
  options: Option[];
  /** the words that were taken instead of one that the index does not have */
  corrected: string[];
}

const MOST_WORDS = 6;
const MOST_COMPLETIONS = 6;
/** Of the words that the manifest names for a beginning. */
const MOST_FREQUENT = 3;
const WORTH = { part: 0.9, completion: 0.7, weakCompletion: 0.4, oneError: 0.6, moreErrors: 0.4 };

/** A word of a query; `typing` is true of a last one that may not be finished. */
export type QueryWord = Word & { typing: boolean };

/** The words of a query, without those that say nothing, and those at the end of a long one that are not looked up. */
export function queryWords(text: string): { words: QueryWord[]; left: string[] } {
  const all = wordsOf(text);
  const telling = all.filter((word) => !isStopWord(word.text));
  const wanted = telling.length > 0 ? telling : all;
  const words = wanted.filter(({ text: own }, at) => wanted.findIndex((word) => word.text === own) === at);
  const finished = !/[\p{L}\p{N}]$/u.test(text);
  return {
    words: words.slice(0, MOST_WORDS).map((word) => ({ ...word, typing: !finished && word === wanted.at(-1) })),
    left: words.slice(MOST_WORDS).map((word) => word.text),
  };
}

/**
 * Finds the words of a query in the index: each as itself, as a beginning of longer words, or in its parts. What there
 * are no bytes for is not looked up: first what each word may become, then the later parts of compounds.
 * @returns a term a word, without options if the index does not have it; undefined for a word that was not looked up
 */
export async function lookUp(index: SearchIndex, words: QueryWord[], budget: Budget): Promise<(Term | undefined)[]> {
  const own = (word: QueryWord) => [index.fileOf(stem(word.text))];
  const parts = (word: QueryWord) => partsOf(word).map((part) => index.fileOf(part));
  // of a long compound only the parts are in the index
  for (const word of words) takeFiles(word.parts.length > 2 ? parts(word) : own(word), "words");
  const stems = tellingWords(words).map(stem);
  const name = stems.some(index.isLong) && nameWord(stems);
  if (name) takeFiles([index.fileOf(name)], "words");
  for (const word of words) takeFiles([...parts(word), ...own(word)], "moreWords");
  for (const word of words) takeFiles(filesOfLonger(index, word), "moreWords");
  const [terms] = await Promise.all([
    Promise.all(words.map((word) => termOf(index, word, budget))),
    name && readable(name) && index.entryOf(name),
  ]);
  return terms;

  function readable(word: string): boolean {
    return budget.has(index.wordsFile(index.fileOf(word)));
  }
  function takeFiles(files: number[], step: Step): void {
    for (const file of files) budget.take(index.wordsFile(file), step);
  }
}

/** The parts of a compound that tell something, without their endings. */
const partsOf = ({ parts }: Word) => parts.filter(tells).map(stem);

async function termOf(index: SearchIndex, word: QueryWord, budget: Budget): Promise<Term | undefined> {
  const readable = (text: string) => budget.has(index.wordsFile(index.fileOf(text)));
  const entryOf = async (text: string) => (readable(text) ? index.entryOf(text) : undefined);
  const own = stem(word.text);
  const inName = tellingWords([word]).map(stem);
  const partial = partsOf(word).filter(readable);
  if (partial.length === 0 && !readable(own)) return undefined;
  const [exact, completed, parts] = await Promise.all([
    entryOf(own),
    completions(index, word, budget),
    Promise.all(partial.map(entryOf)),
  ]);
  const options: Option[] = exact ? [{ entries: [exact], worth: 1, whole: true }] : [];
  const known = parts.filter((part) => part !== undefined);
  if (known.length > 0 && known.length === parts.length)
    options.push({ entries: known, worth: WORTH.part, whole: false });
  const worth = word.typing ? WORTH.completion : WORTH.weakCompletion;
  options.push(...completed.map((entry) => ({ entries: [entry], worth, whole: false })));
  return { typed: word.text, inName, options, corrected: [] };
}

/** The same with words that somebody may have meant instead, if there are any; undefined if there are no bytes for them. */
export async function corrected(index: SearchIndex, term: Term, budget: Budget): Promise<Term | undefined> {
  const near = await corrections(index, stem(term.typed), budget);
  const readable = near?.filter(({ word }, at) =>
    budget.take(index.wordsFile(index.fileOf(word)), at === 0 ? "corrections" : "moreWords"),
  );
  if (!near || !readable || (near.length > 0 && readable.length === 0)) return undefined;
  const entries = await Promise.all(readable.map(({ word }) => index.entryOf(word)));
  const options = entries.flatMap((entry, at) => {
    const worth = readable[at]!.errors === 1 ? WORTH.oneError : WORTH.moreErrors;
    return entry ? [{ entries: [entry], worth: worth - 0.02 * at, whole: true }] : [];
  });
  const used = readable.map(({ word }) => word);
  return { ...term, inName: used.slice(0, 1), options: [...term.options, ...options], corrected: used };
}

/** The files that hold longer words with this beginning. Where these fill many files, the manifest names some words. */
function filesOfLonger(index: SearchIndex, { text, typing }: QueryWord): number[] {
  const from = index.fileOf(text);
  const to = index.fileOf(`${text}\uFFFF`);
  // a finished word takes only what lies beside it
  if (!typing) return text.length >= 3 && index.fileOf(stem(text)) === from ? [from] : [];
  if (to - from < 2) return [from, to];
  const frequent = index.manifest.frequent.filter((word) => isLonger(word, text));
  return frequent.slice(0, MOST_FREQUENT).map((word) => index.fileOf(word));
}

const isLonger = (word: string, text: string) => word.startsWith(text) && word !== stem(text);

/** Longer words with this beginning, the most frequent first. */
async function completions(index: SearchIndex, word: QueryWord, budget: Budget): Promise<Entry[]> {
  const files = [...new Set(filesOfLonger(index, word))].filter((file) => budget.has(index.wordsFile(file)));
  const entries = (await Promise.all(files.map((file) => index.entriesIn(file)))).flat();
  return entries
    .filter((entry) => isLonger(entry.word, word.text) && (word.typing || entry.pieces.length === 0))
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_COMPLETIONS);
}
