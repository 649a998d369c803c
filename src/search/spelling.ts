import { spellingKeys } from "./format.ts";
import type { Budget } from "./budget.ts";
import type { SearchIndex } from "./reader.ts";

const SHORTEST = 4;
const MOST = 3;

/**
 * The words of the index that somebody may have meant: those with the fewest errors between, at most one in a short
 * word and two in a longer one, the most frequent first. Words with the same first and last letter are tried first, then
 * those with one of them.
 * @returns undefined if there are no bytes to find out
 */
export async function corrections(index: SearchIndex, word: string, budget: Budget): Promise<Near[] | undefined> {
  if (word.length < SHORTEST) return [];
  let best: Near[] = [];
  for (const key of spellingKeys(word)) {
    const near = await nearestUnder(key, index, word, budget);
    if (!near) return best.length > 0 ? best : undefined;
    if (near[0] && near[0].errors < (best[0]?.errors ?? Infinity)) best = near;
    if (best[0] && best[0].errors <= 1) break;
  }
  return best;
}

interface Near {
  word: string;
  errors: number;
}

async function nearestUnder(key: string, index: SearchIndex, word: string, budget: Budget) {
  const file = index.spellingFile(key);
  if (file.bytes > 0 && !budget.take(file, "corrections")) return undefined;
  return nearest(await index.spelling(key), word, word.length < 6 ? 1 : 2);
}

function nearest(lines: string[][], word: string, most: number): Near[] {
  let best: Near[] = [];
  let limit = most;
  for (const known of lines.flat()) {
    const errors = editDistance(word, known, limit);
    if (errors > limit || known === word) continue;
    if (errors < limit || best[0]?.errors !== errors) best = best.filter((other) => other.errors <= errors);
    limit = errors;
    best.push({ word: known, errors });
  }
  return best.filter(({ errors }) => errors === limit).slice(0, MOST);
}

/**
 * How many letters must be changed, added, left out, or swapped with their neighbour to make one word of another
 * (the "optimal string alignment" distance); any number above the limit if there are more.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = same ? above[column - 1]! : 1 + Math.min(above[column - 1]!, above[column]!, current[column - 1]!);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, before[column - 2]! + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    [before, above] = [above, current];
  }
  return above[b.length]!;
}
