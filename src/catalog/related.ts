import type { CategoryId, SignalId } from "./schema/taxonomy.ts";

/** A line of the catalogue's index: enough to link to a tool. */
export interface ToolLink {
  server: { slug: string; title: string };
  name: string;
  label: string;
  /** the last part of its address */
  slug: string;
  path: string;
  /** a line about it, for lists; may be empty */
  line: string;
  category: CategoryId;
  signals: SignalId[];
}

export interface RelatedTools {
  /** of the same server */
  here: ToolLink[];
  /** of other servers */
  elsewhere: ToolLink[];
}

const EACH = 6;
/** How many tools that share a key are looked at on either side of a server, in the order of the catalogue. */
const WINDOW = 16;

/**
 * Finds tools of the same category whose names share the most and the rarest words; ready once, asked for every tool.
 * Of those that share a key only the nearest in the catalogue are looked at. So an answer costs the same at any size,
 * no two pages fill up with the same few, and a changed server changes the answers of its neighbours alone.
 * @param tools server by server
 */
export function relatedTools(tools: ToolLink[]): (tool: ToolLink) => RelatedTools {
  const sharing = new Map<string, number[]>();
  const spans = new Map<string, { from: number; to: number }>();
  for (const [at, tool] of tools.entries()) {
    for (const key of keysOf(tool)) append(sharing, key, at);
    const span = spans.get(tool.server.slug);
    if (span) span.to = at + 1;
    else spans.set(tool.server.slug, { from: at, to: at + 1 });
  }
  const find = (tool: ToolLink): RelatedTools => {
    const { from, to } = spans.get(tool.server.slug) ?? { from: 0, to: 0 };
    let own = from;
    while (own < to && tools[own]?.path !== tool.path) own++;
    const here = new Map<number, number>();
    const elsewhere = new Map<number, number>();
    for (const key of keysOf(tool)) {
      const list = sharing.get(key) ?? [];
      const [first, last] = [firstFrom(list, from), firstFrom(list, to)];
      const weight = rarity(list.length);
      const middle = firstFrom(list, own);
      score(here, list, Math.max(first, middle - WINDOW), Math.min(last, middle + WINDOW), weight);
      score(elsewhere, list, Math.max(0, first - WINDOW), first, weight);
      score(elsewhere, list, last, Math.min(list.length, last + WINDOW), weight);
    }
    const best = (scores: Map<number, number>) =>
      [...scores]
        .filter(([at]) => at !== own)
        .sort(([a, x], [b, y]) => y - x || a - b)
        .slice(0, EACH)
        .flatMap(([at]) => tools[at] ?? []);
    return { here: best(here), elsewhere: best(elsewhere) };
  };
  // the key of a server's pages asks for each of its tools, and then every page for its own
  let last = { server: "", found: new Map<string, RelatedTools>() };
  return (tool) => {
    if (last.server !== tool.server.slug) last = { server: tool.server.slug, found: new Map() };
    const found = last.found.get(tool.path) ?? find(tool);
    last.found.set(tool.path, found);
    return found;
  };
}

function score(scores: Map<number, number>, list: number[], from: number, to: number, weight: number): void {
  for (let at = from; at < to; at++) {
    const tool = list[at];
    if (tool !== undefined) scores.set(tool, (scores.get(tool) ?? 0) + weight);
  }
}

/** In powers of two, so that one more tool with a common word changes nothing. */
const rarity = (length: number) => 2 ** -Math.floor(Math.log2(length));

/** The position of the first number of a sorted list that is at least `least`. */
function firstFrom(list: number[], least: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What two tools can share: the category, and in it a word of the name, two words in a row, the whole name. */
function keysOf({ name, category }: ToolLink): Set<string> {
  const words = wordsOf(name);
  const keys = new Set([category as string]);
  for (const [at, word] of words.entries()) {
    keys.add(`${category}:${word}`);
    if (at > 0) keys.add(`${category}:${words[at - 1]} ${word}`);
  }
  return keys.add(`${category}:${words.join(" ")}`);
}

/** "createSystem_signing-keys" → create, system, signing, keys */
export function wordsOf(name: string): string[] {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => word.length > 1);
}

/** Puts a value at the end of the list of a key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
