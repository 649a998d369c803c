import { Budget, QUERY_BYTES } from "./budget.ts";
import { type Filter, type Filters, openFilter } from "./filter.ts";
import type { Kind } from "./format.ts";
import { corrected, lookUp, queryWords, type Term } from "./look-up.ts";
import { entriesOf, type Found, match } from "./match.ts";
import { preparePairs } from "./pairs.ts";
import type { SearchIndex } from "./reader.ts";
import type { Ranked } from "./scores.ts";

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
  /** whether not all documents with the words were seen, because long lists were not read to their end */
  atLeast: boolean;
  /** false where no document that was seen has all words, and these have the most of them */
  allWords: boolean;
  /** words that were not looked for, so that the query stays small */
  unused: string[];
  /** words that are not in the index, each with those that were taken instead, without their endings */
  corrected: { typed: string; used: string[] }[];
  /** what to mark in the results: words without their endings, and the beginning that was typed last */
  marks: Marks;
}

export interface Marks {
  words: Set<string>;
  beginning: string | undefined;
}

/** Where nothing is found, a word in fewer documents than this share may be an error that others have made too. */
const RARE = { count: 5, share: 0.0005 };

/**
 * Answers a query by reading as few files as it takes: the words, their pairs, then the long lists by their beginnings;
 * last the rows of the best; all of it only while the bytes suffice.
 * @param shown how many results are wanted; there may be fewer, and the next ones when asked for more
 * @param bytes that may be loaded, see {@link Budget}
 * @throws what loading a file throws
 */
export async function search(
  index: SearchIndex,
  query: Query,
  shown = 8,
  bytes: number = QUERY_BYTES,
): Promise<Answer> {
  const budget = new Budget(index, bytes);
  const { words, left } = queryWords(query.text);
  const [filter, looked] = await Promise.all([
    openFilter(index, query, budget),
    lookUp(index, words, budget),
    preparePairs(index, words, budget),
  ]);
  const known = await correctAll(index, looked, budget);
  let terms = known.filter((term) => term !== undefined);
  const matched = (of: Term[]) => match(index, of, filter, shown, budget);
  let found = terms.length === 0 ? everything(filter, shown) : await matched(terms);
  if (found.ranked.length === 0) {
    const again = await correctRare(index, terms, budget);
    if (again.some((term, at) => term !== terms[at])) found = await matched((terms = again));
  }
  const allWords = found.ranked.length > 0;
  const ranked = allWords || terms.length < 2 ? found.ranked : found.some();
  const last = words.at(-1);
  return {
    hits: await hitsOf(index, ranked.slice(0, shown), budget),
    count: allWords ? found.count : ranked.length,
    atLeast: found.atLeast,
    allWords,
    unused: [...words.flatMap(({ text }, at) => (known[at] ? [] : [text])), ...left],
    corrected: terms.flatMap(({ typed, corrected: used }) => (used.length > 0 ? [{ typed, used }] : [])),
    marks: {
      words: new Set(entriesOf(terms).map(({ word }) => word)),
      beginning: last?.typing ? last.text : undefined,
    },
  };
}

/** The best results, as many as there are bytes for. */
function hitsOf(index: SearchIndex, ranked: Ranked, budget: Budget): Promise<Hit[]> {
  const end = ranked.findIndex(([document]) => !budget.take(index.rowsFile(document), "results"));
  return Promise.all(ranked.slice(0, end < 0 ? ranked.length : end).map(([document]) => hitOf(index, document)));
}

async function hitOf(index: SearchIndex, document: number): Promise<Hit> {
  const { kind, categories } = index.segmentOf(document).segment;
  const [path, title, line, server] = await index.row(document);
  return { path, kind, categories, title, line, server };
}

/** Corrects the words that the index does not have, one after the other, so that the same ones are left out each time. */
async function correctAll(index: SearchIndex, terms: (Term | undefined)[], budget: Budget) {
  const all: (Term | undefined)[] = [];
  for (const term of terms) all.push(term?.options.length === 0 ? await corrected(index, term, budget) : term);
  return all;
}

/** Takes other words too instead of those that hardly any document has. */
async function correctRare(index: SearchIndex, terms: Term[], budget: Budget): Promise<Term[]> {
  const rare = Math.max(RARE.count, index.documents * RARE.share);
  const all: Term[] = [];
  for (const term of terms) {
    const wanted = term.corrected.length === 0 && frequency(term) <= rare;
    all.push((wanted && (await corrected(index, term, budget))) || term);
  }
  return all;
}

const frequency = (term: Term) => entriesOf([term]).reduce((sum, { count }) => sum + count, 0);

/** Without a word: what the filters let pass, in the order of the catalogue. */
function everything(filter: Filter, shown: number): Found {
  const ranked: Ranked = filter.open ? [] : filter.first(shown).map((document) => [document, 0]);
  return { ranked, count: filter.count, atLeast: false, some: () => [] };
}
