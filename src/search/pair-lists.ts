import { FIRST_IN_SERVER, isPlain, SECOND_IN_SERVER, SERVER } from "./format.ts";
import { LONG, posting } from "./lists.ts";
import type { Packs } from "./packs.ts";
import { type Lists, listsIn } from "./word-lists.ts";

/** Of a longer name (and title of a server) the other words make no pairs. */
const WORDS_IN_PAIRS = 12;

/** Pairs of words, sorted. */
export interface PairLists extends Lists {
  /** the words of a pair, by their places in the order of words */
  words: (pair: number) => [one: number, other: number];
}

/**
 * Pairs of words that stand in one name, or one in the name and the other in the title of the server. Only those of
 * which a word has a long list: where both lists are short, they are read whole.
 * @param numbers of the documents, by their order of arrival
 * @param lists of the words
 * @param places of the words in their order, by their numbers in the packs
 */
export function pairLists({ packs, words }: Packs, numbers: Uint32Array, lists: Lists, places: Uint32Array): PairLists {
  const plain = Uint8Array.from(words.keys(), (word) => (isPlain(word) ? 1 : 0));
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
  return grouped(found, words.size);
}

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
      // words are numbered as they are sorted
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

/** Two words and a posting each, in flat arrays. */
class Triples {
  columns = [0, 1, 2].map(() => new Uint32Array(1 << 16)) as [Uint32Array, Uint32Array, Uint32Array];
  length = 0;

  add(one: number, other: number, value: number): void {
    if (this.length === this.columns[0].length) {
      for (const [at, column] of this.columns.entries()) {
        this.columns[at] = new Uint32Array(2 * column.length);
        this.columns[at].set(column);
      }
    }
    const [ones, others, values] = this.columns;
    ones[this.length] = one;
    others[this.length] = other;
    values[this.length++] = value;
  }
}

function grouped({ columns, length }: Triples, words: number): PairLists {
  const [ones, others, values] = columns;
  const order = ordered(
    ones,
    words,
    ordered(
      others,
      words,
      Uint32Array.from({ length }, (_, at) => at),
    ),
  );
  const starts: number[] = [];
  for (let at = 0; at < length; at++) {
    const [now, before] = [order[at]!, order[at - 1]!];
    if (at === 0 || ones[now] !== ones[before] || others[now] !== others[before]) starts.push(at);
  }
  return {
    ...listsIn(
      order.map((at) => values[at]!),
      Uint32Array.from([...starts, length]),
    ),
    words: (pair) => [ones[order[starts[pair]!]!]!, others[order[starts[pair]!]!]!],
  };
}

/** Puts numbers in an order in which their keys ascend; those of equal keys stay as they stood. Sorts by counting. */
export function ordered(keys: Uint32Array, most: number, numbers: Uint32Array): Uint32Array {
  const next = new Uint32Array(most + 1);
  for (const number of numbers) next[keys[number]! + 1]!++;
  for (let key = 1; key <= most; key++) next[key]! += next[key - 1]!;
  const order = new Uint32Array(numbers.length);
  for (const number of numbers) order[next[keys[number]!]!++] = number;
  return order;
}
