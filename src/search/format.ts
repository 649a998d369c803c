/** What the builder writes and the page reads: the names of the files, and the manifest. */

/**
 * Where a word stands in a document, the best first: in a name of one word, of two … of seven and more, in the title of
 * the server, in the lead, in the rest. A list of documents is ordered by this, so that its beginning is its best.
 */
export const NAME = 1;
export const LONGEST_NAME = 7;
export const SERVER = 8;
export const LEAD = 9;
export const TEXT = 10;

/**
 * Where the two words of a pair stand: both in the name (then the places above), the first in the server's title and the
 * second in the name, or the other way round.
 */
export const FIRST_IN_SERVER = 8;
export const SECOND_IN_SERVER = 9;

export type Kind = "server" | "tool" | "attack";

/** Documents of one kind and the same categories have neighbouring numbers, so a filter is a range and costs no bytes. */
export interface Segment {
  kind: Kind;
  categories: string[];
  count: number;
  /** of its files of results, see `sizes.ts` */
  sizes: string;
}

export interface Manifest {
  /** a digest of all other files, and the folder they are in */
  version: string;
  segments: Segment[];
  /** how many results a file of results holds */
  resultsPerFile: number;
  /** as much of the first word of each file of words as tells it from the last word of the file before */
  beginnings: string[];
  /** of the files of words, of pairs, and of spellings in the order of their keys, see `sizes.ts` */
  sizes: { words: string; pairs: string; spelling: string };
  /** the words in most documents, most first: what a short beginning of a word probably becomes */
  frequent: string[];
  /** how many of them, from the first, have long lists; no other word has */
  long: number;
}

/** A result as it is shown: address, title, line, and for a tool the title of its server, for a server its slug. */
export type Row = [path: string, title: string, line: string, server: string];

/** The files in the folder of a version. */
export const files = {
  words: (number: number) => `words/${number}.bin`,
  pairs: (number: number) => `pairs/${number}.bin`,
  list: (number: number) => `lists/${number}.bin`,
  results: ({ kind, categories }: Pick<Segment, "kind" | "categories">, number: number) =>
    `results/${[kind, ...categories].join("-")}-${number}.bin`,
  spelling: (key: string) => `spelling/${key}.bin`,
};

/** The word under which the documents of a server are listed, for the filter. No text has such a word. */
export const serverWord = (slug: string): string => `=${slug}`;

/** Whether a word stands in texts, and is not made for a list of another kind: of a server, or of a name. */
export const isPlain = (word: string): boolean => !/^[=.]/.test(word);

/** The number of the file that has a word, if any file has it. @param beginnings see the manifest */
export function fileOf(beginnings: string[], word: string): number {
  let low = 0;
  let high = beginnings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginnings[middle]! <= word) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** Two words that stand together in names, and the file that has them if any has. The order makes no difference. */
export function pairOf(one: string, other: string, pairFiles: number): { pair: string; file: number } {
  const [first, second] = one < other ? [one, other] : [other, one];
  return { pair: `${first} ${second}`, file: pairFile(first, second, pairFiles) };
}

/** The number of the file that has a pair. @param first the word that is sorted before the other */
export const pairFile = (first: string, second: string, pairFiles: number): number =>
  (hashed(second, hashed(" ", hashed(first, 0x811c9dc5))) >>> 0) % pairFiles;

/** FNV-1a, of what may be a part of a text. @param hash of what stands before */
function hashed(text: string, hash: number): number {
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/**
 * Words for the correction of typing errors are kept three times: by their first and last letter, where most errors are
 * between these, and for the others by the first letter alone and by the last.
 */
export function spellingKeys(word: string): [both: string, first: string, last: string] {
  const [first, last] = [letter(word[0]), letter(word.at(-1))];
  return [`${first}-${last}`, `${first}-`, `-${last}`];
}

const letter = (character = "") => (/[a-z]/.test(character) ? character : "other");
const letters = ["", ..."abcdefghijklmnopqrstuvwxyz", "other"];
/** Every key, and one that no word has; there is a file for each that a word has. */
export const allSpellingKeys = letters.flatMap((first) => letters.map((last) => `${first}-${last}`));
