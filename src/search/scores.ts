import { LEAD, LONGEST_NAME, SERVER, TEXT } from "./format.ts";
import type { Entry, Piece, Run } from "./lists.ts";
import type { Term } from "./look-up.ts";

/** What is known of the words' documents while a query is answered; of frequent words it may be only a part. */
export class Known {
  readonly #entries: Entry[];
  readonly #runs: Map<Entry, Run[]>;
  readonly #pieces = new Set<number>();
  /** how many documents of a frequent word are known not to be missing */
  readonly #counts = new Map<Entry, number>();

  constructor(entries: Entry[]) {
    this.#entries = entries;
    this.#runs = new Map(entries.map((entry) => [entry, [...entry.runs]]));
  }

  /** Adds what is known from elsewhere; all of a short list is known already. */
  add(entry: Entry, run: Run): void {
    if (entry.pieces.length > 0) this.#runs.get(entry)?.push(run);
  }

  addPiece(entry: Entry, { file }: Piece, runs: Run[]): void {
    if (this.#pieces.has(file)) return;
    this.#pieces.add(file);
    this.#runs.get(entry)?.push(...runs);
    const count = runs.reduce((sum, { documents }) => sum + documents.length, 0);
    this.#counts.set(entry, (this.#counts.get(entry) ?? 0) + count);
  }

  runsOf(entry: Entry): Run[] {
    return this.#runs.get(entry) ?? [];
  }

  /** Whether all lists are known to their ends. */
  get whole(): boolean {
    return this.#entries.every((entry) => entry.pieces.length === 0 || this.#counts.get(entry) === entry.count);
  }
}

/** A place for the reader alone: in a name, but it is not known of how many words, or the word is not quite the same. */
export const IN_SOME_NAME = 11;

/** What a word in a name of one, two … words, in the server's title, the lead, the rest is worth. */
const WORTH = [0, 10, 9.2, 8.6, 8.2, 7.9, 7.7, 7.5];
WORTH[SERVER] = 5;
WORTH[LEAD] = 2.5;
WORTH[TEXT] = 1;
WORTH[IN_SOME_NAME] = 8;
/** A query that is the whole name is worth this more, one that is half of it a quarter of this. */
const WHOLE_NAME = 12;

/** For each document how well it satisfies a term: the score, and in the last four bits the place. */
type Scores = Map<number, number>;
const FINE = 256;

/** Documents with scores, the best first. */
export type Ranked = [document: number, score: number][];

/** The documents that satisfy all terms; or else, with `some`, those that satisfy the most. */
export function rank(
  terms: Term[],
  known: Known,
  passes: (document: number) => boolean,
  documents: number,
): { all: Ranked; some: () => Ranked } {
  const scores = terms.map((term) => scoresOf(term, known, passes, documents));
  return { all: best(withAll(scores)), some: () => best(withSome(scores)) };
}

const best = (found: Ranked) => found.sort(([a, x], [b, y]) => y - x || a - b);

function withAll(scores: Scores[]): Ranked {
  const [fewest, ...others] = scores.toSorted((a, b) => a.size - b.size);
  const found: Ranked = [];
  candidates: for (const [document, first] of fewest ?? []) {
    let total = first >> 4;
    // the length of the name that all terms are in
    let length = first & 15;
    for (const other of others) {
      const packed = other.get(document);
      if (packed === undefined) continue candidates;
      total += packed >> 4;
      length = (packed & 15) > LONGEST_NAME || length > LONGEST_NAME ? Infinity : Math.min(length, packed & 15);
    }
    const share = length > LONGEST_NAME ? 0 : Math.min(1, scores.length / length);
    found.push([document, total + WHOLE_NAME * FINE * share ** 2]);
  }
  return found;
}

function withSome(scores: Scores[]): Ranked {
  const sums = new Map<number, number>();
  for (const of of scores) {
    for (const [document, packed] of of) sums.set(document, (sums.get(document) ?? 0) + (1 << 20) + (packed >> 4));
  }
  return [...sums];
}

function scoresOf({ options }: Term, known: Known, passes: (document: number) => boolean, documents: number): Scores {
  const scores: Scores = new Map();
  for (const { entries, worth, whole } of options) {
    const each = entries.map((entry) => {
      const factor = worth * rarity(entry, documents);
      return scoresIn(known.runsOf(entry), factor, whole, passes);
    });
    const [fewest, ...others] = each.sort((a, b) => a.size - b.size);
    for (const [document, value] of fewest ?? []) {
      // several words for one are as good as the worst of them
      const packed = others.reduce((least, other) => Math.min(least, other.get(document) ?? 0), value);
      if (packed > (scores.get(document) ?? 0)) scores.set(document, packed);
    }
  }
  return scores;
}

function scoresIn(runs: Run[], factor: number, whole: boolean, passes: (document: number) => boolean): Scores {
  const scores: Scores = new Map();
  for (const { place, documents } of runs) {
    const shown = place <= LONGEST_NAME && !whole ? IN_SOME_NAME : place;
    const packed = (Math.round(WORTH[place]! * factor * FINE) << 4) + shown;
    for (const document of documents) {
      if (passes(document) && packed > (scores.get(document) ?? 0)) scores.set(document, packed);
    }
  }
  return scores;
}

/** A rare word tells more than a frequent one: up to half as much again. */
const rarity = ({ count }: Entry, documents: number) =>
  1 + 0.5 * (Math.log(documents / count) / Math.log(documents + 1));
