import { posting } from "./lists.ts";
import type { Packs } from "./packs.ts";

/** Lists of postings, those of each word or pair of words sorted; in the order of the words. */
export interface Lists {
  length: number;
  /** how many postings a list has */
  count: (list: number) => number;
  postings: (list: number) => Uint32Array;
}

/** The lists that stand one after another. @param starts where each begins, and where the last one ends */
export const listsIn = (all: Uint32Array, starts: Uint32Array): Lists => ({
  length: starts.length - 1,
  count: (list) => starts[list + 1]! - starts[list]!,
  postings: (list) => sorted(all.subarray(starts[list], starts[list + 1])),
});

/**
 * The postings of each word.
 * @param numbers of the documents, by their order of arrival
 * @param places of the words in their order, by their numbers in the packs
 */
export function wordLists({ packs, words }: Packs, numbers: Uint32Array, places: Uint32Array): Lists {
  const starts = startsOf(packs, words.length, places);
  const all = new Uint32Array(starts[words.length]!);
  const next = starts.slice();
  let first = 0;
  for (const { documents, lists } of packs) {
    for (let at = 0; at < lists.length;) {
      const word = places[lists[at]!]!;
      const end = at + 2 + lists[at + 1]!;
      let to = next[word]!;
      for (at += 2; at < end; at++) all[to++] = posting(lists[at]! & 15, numbers[first + (lists[at]! >>> 4)]!);
      next[word] = to;
    }
    first += documents.length / 2;
  }
  return listsIn(all, starts);
}

/** Where the postings of each word begin, when they stand one after another; and where the last ones end. */
function startsOf(packs: Packs["packs"], words: number, places: Uint32Array): Uint32Array {
  const starts = new Uint32Array(words + 1);
  for (const { lists } of packs) {
    for (let at = 0; at < lists.length; at += 2 + lists[at + 1]!) starts[places[lists[at]!]! + 1]! += lists[at + 1]!;
  }
  for (let at = 1; at <= words; at++) starts[at]! += starts[at - 1]!;
  return starts;
}

/** Sorts numbers in their place. Most are sorted already, which is quicker to see than to do again. */
function sorted(numbers: Uint32Array): Uint32Array {
  for (let at = 1; at < numbers.length; at++) if (numbers[at - 1]! > numbers[at]!) return numbers.sort();
  return numbers;
}
