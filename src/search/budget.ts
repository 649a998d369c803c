import type { IndexFile, SearchIndex } from "./reader.ts";

/** What a query may load: files with the headers of their answers, which HTTP/1.1 does not compress. */
export const QUERY_BYTES = 58_000;
export const REQUEST_BYTES = 1_100;

/** The steps of a query in their order, each with the share of the bytes that it must leave for those after it. */
const LEFT = {
  /** the documents of a server that is filtered by, and each word as it was typed */
  words: 0.35,
  /** the other ways to read a word: its parts, what it may become */
  moreWords: 0.5,
  /** words instead of those that are not in the index */
  corrections: 0.3,
  /** pairs, and the pieces of long lists */
  lists: 0.3,
  results: 0,
};
export type Step = keyof typeof LEFT;

/**
 * The bytes of one query. The manifest tells the size of each file, so no file is asked for that the bytes do not
 * suffice for: what a query costs is bounded whatever is typed, and however large the catalogue is.
 */
export class Budget {
  readonly #index: SearchIndex;
  readonly #whole: number;
  #left: number;
  readonly #taken = new Set<string>();

  constructor(index: SearchIndex, bytes: number) {
    this.#index = index;
    this.#whole = bytes;
    this.#left = bytes;
  }

  /** What reading a file would cost: nothing if it was read before, or is to be read. */
  price(file: IndexFile): number {
    return this.has(file) ? 0 : file.bytes + REQUEST_BYTES;
  }

  has = (file: IndexFile): boolean => this.#taken.has(file.name) || this.#index.has(file);

  /** Sets the price of a file apart, if there are bytes for it. @returns whether the file may be read */
  take(file: IndexFile, step: Step): boolean {
    const price = this.price(file);
    if (price > 0 && this.#left - price < this.#whole * LEFT[step]) return false;
    this.#left -= price;
    this.#taken.add(file.name);
    return true;
  }
}
