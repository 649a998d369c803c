import type { Put } from "./assemble.ts";
import type { Block } from "./block.ts";
import { files, FIRST_IN_SERVER, isPlain, SECOND_IN_SERVER, type Segment, SERVER } from "./format.ts";
import { LONG, posting } from "./lists.ts";
import { PostingTable } from "./posting-table.ts";
import { sizesOf } from "./sizes.ts";

/** Words or pairs in a settled order, each with its postings in theirs. */
export type Lists = Iterable<[word: string, postings: Uint32Array]>;

const RESULTS_PER_FILE = 32;
/** Of a longer name (and title of a server) the other words make no pairs. */
const WORDS_IN_PAIRS = 12;
const SEGMENTS = 64;
const KINDS: Segment["kind"][] = ["server", "tool", "attack"];
const encoder = new TextEncoder();

interface OpenSegment extends Omit<Segment, "sizes"> {
  /** rows that are not yet written */
  rows: string[];
  /** bytes of the files that are */
  sizes: number[];
  /** the documents in it, by their numbers in the order of arrival */
  arrivals: number[];
}

/** What is held of all blocks: a number for each word, two numbers for each occurrence; the rows are written at once. */
export class Collected {
  readonly #put: Put;
  readonly #segments = new Map<string, OpenSegment>();
  readonly #words = new Map<string, number>();
  readonly #postings = new PostingTable();
  /** of each document, in the order of arrival: words in its name and in the title of its server, with their places */
  readonly #named: Uint32Array[] = [];
  /** the numbers that documents have in the end, by their order of arrival */
  #numbers = new Uint32Array();

  constructor(put: Put) {
    this.#put = put;
  }

  add({ documents, words, places }: Block): void {
    const first = this.#named.length;
    const named: number[][] = documents.map(([kind, categories, ...row], at) => {
      this.#addRow(kind, categories, row, first + at);
      return [];
    });
    if (places.length > 0) {
      words.split(" ").forEach((word, at) => {
        const number = this.#numberOf(word);
        const inPairs = isPlain(word);
        for (const packed of places[at]!) {
          const document = packed >>> 4;
          const place = packed & 15;
          this.#postings.add(number, posting(place, first + document));
          if (inPairs && place <= SERVER && named[document]!.length < WORDS_IN_PAIRS)
            named[document]!.push(number * 16 + place);
        }
      });
    }
    for (const ofDocument of named) this.#named.push(Uint32Array.from(ofDocument));
  }

  /** Writes the last rows, and numbers the documents: servers, tools, attacks, those of a segment as they came. */
  finishResults(): { segments: Segment[]; resultsPerFile: number } {
    const open = [...this.#segments.values()].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
    this.#numbers = new Uint32Array(this.#named.length);
    let number = 0;
    for (const segment of open) {
      if (segment.rows.length > 0) this.#writeRows(segment);
      for (const arrival of segment.arrivals) this.#numbers[arrival] = number++;
    }
    const segments = open.map(({ kind, categories, count, sizes }) => ({
      kind,
      categories,
      count,
      sizes: sizesOf(sizes),
    }));
    return { segments, resultsPerFile: RESULTS_PER_FILE };
  }

  *wordLists(): Lists {
    const postingsOf = this.#postings.grouped(this.#words.size);
    for (const word of [...this.#words.keys()].sort()) {
      yield [word, this.#renumbered(postingsOf(this.#words.get(word)!))];
    }
  }

  /**
   * Pairs of words that stand in one name, or one in the name and the other in the title of the server. Only those of
   * which a word has a long list: where both lists are short, they are read whole.
   */
  *pairLists(): Lists {
    const words = [...this.#words.keys()];
    const counts = this.#postings.counts(words.length);
    const pairs = new Map<number, number>();
    const postings = new PostingTable();
    this.#named.forEach((packed, document) => {
      for (let one = 0; one < packed.length; one++) {
        for (let other = one + 1; other < packed.length; other++) {
          let a = packed[one]!;
          let b = packed[other]!;
          if ((counts[a >>> 4]! <= LONG && counts[b >>> 4]! <= LONG) || (a & b & 15) === SERVER) continue;
          if (words[a >>> 4]! > words[b >>> 4]!) [a, b] = [b, a];
          const key = (a >>> 4) * 0x1000000 + (b >>> 4);
          let pair = pairs.get(key);
          if (pair === undefined) pairs.set(key, (pair = pairs.size));
          postings.add(pair, posting(placeOfPair(a & 15, b & 15), this.#numbers[document]!));
        }
      }
    });
    const postingsOf = postings.grouped(pairs.size);
    for (const [key, pair] of pairs) {
      const text = `${words[Math.floor(key / 0x1000000)]} ${words[key % 0x1000000]}`;
      yield [text, postingsOf(pair).sort()];
    }
  }

  #numberOf(word: string): number {
    let number = this.#words.get(word);
    if (number === undefined) this.#words.set(word, (number = this.#words.size));
    return number;
  }

  #addRow(kind: Segment["kind"], categories: string[], row: string[], arrival: number): void {
    const key = [kind, ...categories].join(" ");
    let segment = this.#segments.get(key);
    if (!segment) {
      if (this.#segments.size === SEGMENTS)
        throw new Error(`More than ${SEGMENTS} combinations of kind and categories.`);
      segment = { kind, categories, count: 0, rows: [], sizes: [], arrivals: [] };
      this.#segments.set(key, segment);
    }
    segment.count++;
    segment.arrivals.push(arrival);
    segment.rows.push(JSON.stringify(row));
    if (segment.rows.length === RESULTS_PER_FILE) this.#writeRows(segment);
  }

  #writeRows(segment: OpenSegment): void {
    const name = files.results(segment, segment.sizes.length);
    segment.sizes.push(this.#put(name, encoder.encode(`[${segment.rows.join(",")}]`)));
    segment.rows = [];
  }

  /** Puts the final numbers for those of arrival, in their order. */
  #renumbered(postings: Uint32Array): Uint32Array {
    for (let at = 0; at < postings.length; at++) {
      const value = postings[at]!;
      postings[at] = posting(value >>> 28, this.#numbers[value & 0xfffffff]!);
    }
    return postings.sort();
  }
}

function placeOfPair(first: number, second: number): number {
  if (first === SERVER) return FIRST_IN_SERVER;
  return second === SERVER ? SECOND_IN_SERVER : Math.min(first, second);
}
