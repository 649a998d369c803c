import type { Budget } from "./budget.ts";
import { FIRST_IN_SERVER, LONGEST_NAME, SECOND_IN_SERVER, SERVER } from "./format.ts";
import type { Entry } from "./lists.ts";
import type { QueryWord, Term } from "./look-up.ts";
import type { SearchIndex } from "./reader.ts";
import { IN_SOME_NAME, type Known } from "./scores.ts";
import { stem } from "./words.ts";

/** Pairs that are looked up in a step at most. */
const MOST_PAIRS = 4;

type Pair = readonly [one: Entry, other: Entry];

/** Neighbours in a query, of which a word has a long list: the first way to satisfy one, and some ways to satisfy the next. */
export function pairsOf(terms: Term[], from: number, to: number): Pair[] {
  const pairs = terms.slice(1).flatMap((term, at) => {
    const others = term.options.slice(from, to).flatMap(({ entries }) => entries);
    const ones = terms[at]!.options[0]?.entries ?? [];
    return ones.flatMap((one) => others.map((other) => [one, other] as const));
  });
  return pairs.filter(([one, other]) => one !== other && (one.pieces.length > 0 || other.pieces.length > 0));
}

/** Reads what the lists of pairs tell of the words whose own lists are long. */
export async function readPairs(index: SearchIndex, pairs: Pair[], known: Known, budget: Budget): Promise<void> {
  const readable = pairs
    .slice(0, MOST_PAIRS)
    .filter(([one, other]) => budget.take(index.pairsFile(one.word, other.word), "lists"));
  await Promise.all(
    readable.map(async ([one, other]) => {
      const [first, second] = one.word < other.word ? [one, other] : [other, one];
      for (const { place, documents } of (await index.pairOf(first.word, second.word))?.runs ?? []) {
        const inName = place <= LONGEST_NAME ? place : IN_SOME_NAME;
        known.add(first, { place: place === FIRST_IN_SERVER ? SERVER : inName, documents });
        known.add(second, { place: place === SECOND_IN_SERVER ? SERVER : inName, documents });
      }
    }),
  );
}

/** Loads the pairs that will be needed at once with the words: the manifest tells which words have long lists. */
export function preparePairs(index: SearchIndex, words: QueryWord[], budget: Budget): Promise<unknown> {
  const stems = words.map(({ text }) => stem(text));
  const pairs = stems.slice(1).map((other, at) => [stems[at]!, other] as const);
  const sure = pairs.filter(([one, other]) => one !== other && index.isLong(one) && index.isLong(other));
  const readable = sure
    .slice(0, MOST_PAIRS)
    .filter(([one, other]) => budget.take(index.pairsFile(one, other), "lists"));
  return Promise.all(readable.map(([one, other]) => index.pairOf(one, other)));
}
