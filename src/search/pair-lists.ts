import type { NamedPairs } from "./named-pairs.ts";
import { type Lists, listsIn } from "./word-lists.ts";

/** The lists of pairs of words, sorted by these. */
export interface PairLists extends Lists {
  words: (pair: number) => [one: string, other: string];
}

/** Puts the postings of each pair together. */
export function pairLists({ words, columns: [ones, others, values] }: NamedPairs): PairLists {
  const order = ordered(ones, words.length, ordered(others, words.length));
  const starts: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const [now, before] = [order[at]!, order[at - 1]!];
    if (at === 0 || ones[now] !== ones[before] || others[now] !== others[before]) starts.push(at);
  }
  const postings = order.map((at) => values[at]!);
  return {
    ...listsIn(postings, Uint32Array.from([...starts, order.length])),
    words: (pair) => [words[ones[order[starts[pair]!]!]!]!, words[others[order[starts[pair]!]!]!]!],
  };
}

/**
 * The places of keys in an order in which the keys ascend. Sorts by counting.
 * @param most all keys are less
 * @param before the order in which places of equal keys stay; as they stand, if left out
 */
export function ordered(keys: Uint32Array, most: number, before: Iterable<number> = keys.keys()): Uint32Array {
  const next = new Uint32Array(most + 1);
  for (const key of keys) next[key + 1]!++;
  for (let key = 1; key <= most; key++) next[key]! += next[key - 1]!;
  const order = new Uint32Array(keys.length);
  for (const at of before) order[next[keys[at]!]!++] = at;
  return order;
}
