import { hash } from "node:crypto";
import { FIRST_IN_SERVER, isPlain, SECOND_IN_SERVER, SERVER } from "./format.ts";
import { LONG, posting } from "./lists.ts";
import type { Packs } from "./packs.ts";
import type { Lists } from "./word-lists.ts";

/** Of a longer name (and title of a server) the other words make no pairs. */
const WORDS_IN_PAIRS = 12;

/** Pairs of words, a posting each, as they came. */
export interface NamedPairs {
  /** the words that are in pairs, sorted */
  words: string[];
  /** the places of the first and of the second words among these, and the postings */
  columns: Columns;
}

type Columns = [ones: Uint32Array, others: Uint32Array, postings: Uint32Array];

/**
 * Pairs of words that stand in one name, or one in the name and the other in the title of the server. Only those of
 * which a word has a long list: where both lists are short, they are read whole.
 * @param numbers of the documents, by their order of arrival
 * @param lists of the words
 * @param places of the words in their order, by their numbers in the packs
 */
export function namedPairs({ packs, words }: Packs, numbers: Uint32Array, lists: Lists, places: Uint32Array) {
  const plain = Uint8Array.from(words, (word) => (isPlain(word) ? 1 : 0));
  const long = Uint8Array.from(plain, (_, word) => (lists.count(word) > LONG ? 1 : 0));
  const found = new Triples();
  let first = 0;
  for (const pack of packs) {
    const count = pack.documents.length / 2;
    const named = namedWords(count, pack.lists, places, plain);
    for (let document = 0; document < count; document++) {
      addPairs(found, named[document]!, long, numbers[first + document]!);
    }
    first += count;
  }
  return withTheirWords(found.columns(), words);
}

/** A digest of the pairs: what is written of them is the same as long as this is. */
export const keyOfPairs = ({ words, columns }: NamedPairs): string =>
  hash("sha1", [words.join(" "), ...columns.map((column) => hash("sha1", column, "hex"))].join("\n"), "hex");

/** Of each document of a pack the words in its name and in the title of its server, with their places. */
function namedWords(documents: number, lists: Uint32Array, places: Uint32Array, plain: Uint8Array): number[][] {
  const named: number[][] = Array.from({ length: documents }, () => []);
  for (let at = 0; at < lists.length;) {
    const word = places[lists[at]!]!;
    const end = at + 2 + lists[at + 1]!;
    if (plain[word] === 0) at = end;
    else {
      for (at += 2; at < end; at++) {
        const place = lists[at]! & 15;
        const own = named[lists[at]! >>> 4]!;
        if (place <= SERVER && own.length < WORDS_IN_PAIRS) own.push(word * 16 + place);
      }
    }
  }
  return named;
}

function addPairs(found: Triples, named: number[], long: Uint8Array, document: number): void {
  for (let one = 0; one < named.length; one++) {
    for (let other = one + 1; other < named.length; other++) {
      // the places of words ascend as the words do
      const a = Math.min(named[one]!, named[other]!);
      const b = Math.max(named[one]!, named[other]!);
      if ((long[a >>> 4] === 0 && long[b >>> 4] === 0) || (a & b & 15) === SERVER) continue;
      found.add(a >>> 4, b >>> 4, posting(placeOfPair(a & 15, b & 15), document));
    }
  }
}

function placeOfPair(first: number, second: number): number {
  if (first === SERVER) return FIRST_IN_SERVER;
  return second === SERVER ? SECOND_IN_SERVER : Math.min(first, second);
}

/** Numbers the words of pairs among themselves, so that other words make no difference. */
function withTheirWords([ones, others, postings]: Columns, words: string[]): NamedPairs {
  const there = new Uint8Array(words.length);
  for (const word of ones) there[word] = 1;
  for (const word of others) there[word] = 1;
  let next = 0;
  const places = Uint32Array.from(there, (is) => (is === 1 ? next++ : 0));
  for (const column of [ones, others]) for (let at = 0; at < column.length; at++) column[at] = places[column[at]!]!;
  return { words: words.filter((_, at) => there[at] === 1), columns: [ones, others, postings] };
}

/** Collects two words and a posting each in flat arrays. */
class Triples {
  #columns: Columns = [new Uint32Array(1 << 16), new Uint32Array(1 << 16), new Uint32Array(1 << 16)];
  #length = 0;

  add(one: number, other: number, value: number): void {
    if (this.#length === this.#columns[0].length) this.#columns = this.#columns.map(doubled) as Columns;
    this.#columns[0][this.#length] = one;
    this.#columns[1][this.#length] = other;
    this.#columns[2][this.#length++] = value;
  }

  columns(): Columns {
    return this.#columns.map((column) => column.subarray(0, this.#length)) as Columns;
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const copy = new Uint32Array(array.length * 2);
  copy.set(array);
  return copy;
}
