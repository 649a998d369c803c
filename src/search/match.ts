import type { Budget } from "./budget.ts";
import type { Filter } from "./filter.ts";
import { LONGEST_NAME, TEXT } from "./format.ts";
import type { Entry } from "./lists.ts";
import type { Term } from "./look-up.ts";
import { nameWord } from "./names.ts";
import { pairsOf, readPairs } from "./pairs.ts";
import type { SearchIndex } from "./reader.ts";
import { Known, rank, type Ranked } from "./scores.ts";

export interface Found {
  ranked: Ranked;
  count: number;
  atLeast: boolean;
  /** the documents with the most terms */
  some: () => Ranked;
}

/** Of how many ways to satisfy a word of the query pairs are looked up. */
const MOST_OPTIONS = 3;

export const entriesOf = (terms: Term[]): Entry[] => [
  ...new Set(terms.flatMap(({ options }) => options.flatMap(({ entries }) => entries))),
];

/** Finds the documents with all terms, reading pairs and then the long lists step by step until there are enough. */
export async function match(
  index: SearchIndex,
  terms: Term[],
  filter: Filter,
  shown: number,
  budget: Budget,
): Promise<Found> {
  const entries = entriesOf(terms);
  const known = new Known(entries);
  const pairs = (from: number, to: number) => readPairs(index, pairsOf(terms, from, to), known, budget);
  const pieces = (last: number) => readPieces(index, entries, last, known, budget);
  const steps = [
    () => Promise.all([readName(index, terms, known, budget), pairs(0, 1)]),
    () => Promise.all([pairs(1, MOST_OPTIONS), pieces(LONGEST_NAME)]),
    () => pieces(TEXT),
  ];
  let found: ReturnType<typeof rank> = { all: [], some: () => [] };
  for (const step of steps) {
    await step();
    found = rank(terms, known, filter.passes, index.documents);
    if (found.all.length >= shown || known.whole) break;
  }
  const { all, some } = found;
  const single = filter.open && entries.length === 1 ? entries[0] : undefined;
  return { ranked: all, some, count: single?.count ?? all.length, atLeast: !known.whole && !single };
}

/** Reads which documents have the words of the query for their name, if some of these words have long lists. */
async function readName(index: SearchIndex, terms: Term[], known: Known, budget: Budget): Promise<void> {
  const words = terms.flatMap(({ inName }) => inName);
  const name = nameWord(words);
  if (!name || known.whole || !budget.take(index.wordsFile(index.fileOf(name)), "lists")) return;
  const { runs = [] } = (await index.entryOf(name)) ?? {};
  for (const entry of entriesOf(terms)) {
    if (words.includes(entry.word)) for (const run of runs) known.add(entry, run);
  }
}

/** Reads the pieces of long lists that begin in a place not after `last`: the shortest lists first, while bytes are left. */
async function readPieces(index: SearchIndex, entries: Entry[], last: number, known: Known, budget: Budget) {
  const wanted = entries.map((entry) => ({ entry, pieces: entry.pieces.filter(({ place }) => place <= last) }));
  const price = ({ pieces }: (typeof wanted)[number]) =>
    pieces.reduce((sum, piece) => sum + budget.price(index.pieceFile(piece)), 0);
  const readable = wanted
    .sort((a, b) => price(a) - price(b))
    .flatMap(({ entry, pieces }) => {
      const end = pieces.findIndex((piece) => !budget.take(index.pieceFile(piece), "lists"));
      return pieces.slice(0, end < 0 ? pieces.length : end).map((piece) => ({ entry, piece }));
    });
  await Promise.all(readable.map(async ({ entry, piece }) => known.addPiece(entry, piece, await index.piece(piece))));
}
