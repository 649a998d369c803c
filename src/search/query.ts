import { type Filter, type Filters, openFilter } from "./filter.ts";
import { FIRST_IN_SERVER, type Kind, LONGEST_NAME, SECOND_IN_SERVER, SERVER, TEXT } from "./format.ts";
import type { Entry, Run } from "./lists.ts";
import { corrected, lookUp, queryWords, type Term } from "./look-up.ts";
import type { SearchIndex } from "./reader.ts";
import { IN_SOME_NAME, type Known, rank, type Ranked } from "./scores.ts";

export interface Query extends Filters {
  text: string;
}

export interface Hit {
  path: string;
  kind: Kind;
  categories: string[];
  title: string;
  line: string;
  /** of a tool the title of its server, of a server its slug */
  server: string;
}

export interface Answer {
  hits: Hit[];
  /** how many documents fit */
  count: number;
  /** whether there may be more than `count`, because long lists were not read to their end */
  atLeast: boolean;
  /** false where no document has all words, and these have the most of them */
  allWords: boolean;
  /** how many words at the end of a long query were not used */
  wordsLeft: number;
  /** words that are not in the index, each with those that were taken instead, without their endings */
  corrected: { typed: string; used: string[] }[];
  /** what to mark in the results: words without their endings, and the beginning that was typed last */
  marks: Marks;
}

export interface Marks {
  words: Set<string>;
  beginning: string | undefined;
}

/** Bytes of one query, and what of it is kept for the results. */
const BYTES = 57_000;
const FOR_RESULTS = 25_000;
const RESULT_BYTES = FOR_RESULTS / 8;
/** Pairs that are looked up for one query at most. */
const MOST_PAIRS = 4;
/** Where nothing is found, a word in fewer documents than this share may be an error that others have made too. */
const RARE = { count: 5, share: 0.0005 };

/**
 * Answers a query by reading as few files as it takes: the words, their pairs, then the long lists by their beginnings
 * and only while the bytes suffice; last the rows of the best.
 * @param shown how many results are wanted
 * @throws what loading a file throws
 */
export async function search(index: SearchIndex, query: Query, shown = 8): Promise<Answer> {
  const limit = index.bytes + BYTES - FOR_RESULTS;
  const { words, left } = queryWords(query.text);
  const [filter, looked] = await Promise.all([
    openFilter(index, query),
    Promise.all(words.map((word) => lookUp(index, word))),
  ]);
  let terms = await correctAll(index, looked, ({ options }) => options.length === 0);
  let found = terms.length === 0 ? everything(filter, shown) : await match(index, terms, filter, shown, limit);
  if (found.ranked.length === 0) {
    const rare = Math.max(RARE.count, index.documents * RARE.share);
    const again = await correctAll(index, terms, (term) => term.corrected.length === 0 && frequency(term) <= rare);
    if (again.some((term, at) => term !== terms[at])) {
      terms = again;
      found = await match(index, terms, filter, shown, limit);
    }
  }
  const allWords = found.ranked.length > 0;
  const ranked = allWords || terms.length < 2 ? found.ranked : found.some();
  // long questions with typing errors leave bytes for fewer results; the next ones come when asked for
  const affordable = Math.min(
    shown,
    shown - 8 + Math.max(3, Math.floor((limit + FOR_RESULTS - index.bytes) / RESULT_BYTES)),
  );
  const last = words.at(-1);
  return {
    hits: await Promise.all(ranked.slice(0, affordable).map(([document]) => hitOf(index, document))),
    count: allWords ? found.count : ranked.length,
    atLeast: found.atLeast,
    allWords,
    wordsLeft: left,
    corrected: terms.flatMap(({ typed, corrected: used }) => (used.length > 0 ? [{ typed, used }] : [])),
    marks: {
      words: new Set(entriesOf(terms).map(({ word }) => word)),
      beginning: last?.typing ? last.text : undefined,
    },
  };
}

async function hitOf(index: SearchIndex, document: number): Promise<Hit> {
  const { kind, categories } = index.segmentOf(document).segment;
  const [path, title, line, server] = await index.row(document);
  return { path, kind, categories, title, line, server };
}

const correctAll = (index: SearchIndex, terms: Term[], which: (term: Term) => boolean) =>
  Promise.all(terms.map((term) => (which(term) ? corrected(index, term) : term)));

const entriesOf = (terms: Term[]): Entry[] => [
  ...new Set(terms.flatMap(({ options }) => options.flatMap(({ entries }) => entries))),
];

const frequency = (term: Term) => entriesOf([term]).reduce((sum, { count }) => sum + count, 0);

interface Found {
  ranked: Ranked;
  count: number;
  atLeast: boolean;
  /** the documents with the most terms */
  some: () => Ranked;
}

/** Without a word: what the filters let pass, in the order of the catalogue. */
function everything(filter: Filter, shown: number): Found {
  const ranked: Ranked = filter.open ? [] : filter.first(shown).map((document) => [document, 0]);
  return { ranked, count: filter.count, atLeast: false, some: () => [] };
}

/** Finds the documents with all terms, reading the long lists step by step until there are enough. */
async function match(index: SearchIndex, terms: Term[], filter: Filter, shown: number, limit: number): Promise<Found> {
  const entries = entriesOf(terms);
  const paired = await pairsOf(index, terms);
  const known: Known = new Map(entries.map((entry) => [entry, [...(paired.get(entry) ?? []), ...entry.runs]]));
  for (let last = 0; ; last = last === 0 ? LONGEST_NAME : TEXT) {
    if (last > 0) await readPieces(index, entries, last, known, limit - index.bytes);
    const { all, some } = rank(terms, known, filter.passes, index.documents);
    const whole = entries.every((entry) => entry.pieces.length === 0 || size(known.get(entry)!) >= entry.count);
    if (all.length < shown && !whole && last < TEXT) continue;
    const single = filter.open && entries.length === 1 ? entries[0] : undefined;
    return { ranked: all, some, count: single?.count ?? all.length, atLeast: !whole && !single };
  }
}

const size = (runs: Run[]) => runs.reduce((sum, { documents }) => sum + documents.length, 0);

const firstEntries = ({ options }: Term, most: number) => options.slice(0, most).flatMap(({ entries }) => entries);

/** What the lists of pairs tell of the words whose own lists are long: neighbours in the query make pairs. */
async function pairsOf(index: SearchIndex, terms: Term[]): Promise<Map<Entry, Run[]>> {
  const pairs = [1, 3].flatMap((most) =>
    terms.slice(1).flatMap((term, at) => {
      const before = firstEntries(terms[at]!, 1);
      return before.flatMap((one) =>
        firstEntries(term, most)
          .slice(most === 1 ? 0 : 1)
          .map((other) => [one, other] as const),
      );
    }),
  );
  const long = pairs.filter(([one, other]) => one !== other && (one.pieces.length > 0 || other.pieces.length > 0));
  const found = new Map<Entry, Run[]>();
  await Promise.all(
    long.slice(0, MOST_PAIRS).map(async ([one, other]) => {
      const [first, second] = one.word < other.word ? [one, other] : [other, one];
      for (const { place, documents } of (await index.pairOf(first.word, second.word))?.runs ?? []) {
        const inName = place <= LONGEST_NAME ? place : IN_SOME_NAME;
        const places = [
          [first, place === FIRST_IN_SERVER ? SERVER : inName],
          [second, place === SECOND_IN_SERVER ? SERVER : inName],
        ] as const;
        for (const [entry, where] of places) {
          if (entry.pieces.length === 0) continue;
          found.set(entry, [...(found.get(entry) ?? []), { place: where, documents }]);
        }
      }
    }),
  );
  return found;
}

/** Reads the pieces of long lists that begin in a place not after `last`: the shortest lists first, while bytes are left. */
async function readPieces(index: SearchIndex, entries: Entry[], last: number, known: Known, bytes: number) {
  let left = bytes;
  const cost = ({ file, bytes: price }: Entry["pieces"][number]) => (index.hasPiece(file) ? 0 : price);
  const wanted = entries.map((entry) => ({ entry, pieces: entry.pieces.filter(({ place }) => place <= last) }));
  const price = ({ pieces }: (typeof wanted)[number]) => pieces.reduce((sum, piece) => sum + cost(piece), 0);
  const readable = wanted
    .sort((a, b) => price(a) - price(b))
    .map(({ entry, pieces }) => {
      const end = pieces.findIndex((piece) => (left -= cost(piece)) < 0);
      return { entry, pieces: end < 0 ? pieces : pieces.slice(0, end) };
    });
  await Promise.all(
    readable.map(async ({ entry, pieces }) => {
      const runs = (await Promise.all(pieces.map(({ file }) => index.piece(file)))).flat();
      known.set(entry, [...known.get(entry)!, ...runs]);
    }),
  );
}
