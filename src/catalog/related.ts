import { type Lists, listOf, PostingTable } from "./posting-table.ts";
import { Ranking } from "./ranking.ts";
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
 * @param shared what {@link sharedKeys} says of these
 * @returns what answers for a tool of these
 */
export function relatedTools(tools: ToolLink[], { ofTools, ofKeys }: SharedKeys): (tool: ToolLink) => RelatedTools {
  const spans = new Map<string, { from: number; to: number }>();
  for (const [at, tool] of tools.entries()) {
    const span = spans.get(tool.server.slug);
    if (span) span.to = at + 1;
    else spans.set(tool.server.slug, { from: at, to: at + 1 });
  }
  const here = new Ranking(tools.length);
  const elsewhere = new Ranking(tools.length);
  const find = (tool: ToolLink): RelatedTools => {
    const { from, to } = spans.get(tool.server.slug) ?? { from: 0, to: 0 };
    let own = from;
    while (own < to && tools[own]?.path !== tool.path) own++;
    for (const key of own < to ? listOf(ofTools, own) : []) {
      const list = listOf(ofKeys, key);
      const [first, middle, last] = [firstFrom(list, from), firstFrom(list, own), firstFrom(list, to)];
      const weight = rarity(list.length);
      here.add(weight, list, Math.max(first, middle - WINDOW), middle);
      here.add(weight, list, middle + 1, Math.min(last, middle + WINDOW));
      elsewhere.add(weight, list, Math.max(0, first - WINDOW), first);
      elsewhere.add(weight, list, last, Math.min(list.length, last + WINDOW));
    }
    const links = (ranking: Ranking) => ranking.takeBest(EACH).flatMap((at) => tools[at] ?? []);
    return { here: links(here), elsewhere: links(elsewhere) };
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

/** The position of the first number of a sorted list that is at least `least`. */
function firstFrom(list: Uint32Array, least: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In powers of two, so that one more tool with a common word changes nothing. */
const rarity = (length: number) => 2 ** -Math.floor(Math.log2(length));

/** The keys of each tool, and the tools of each key in their order; all by numbers, because there are millions. */
export interface SharedKeys {
  ofTools: Lists;
  ofKeys: Lists;
}

/** What tools share. It follows from their names and categories alone, and takes seconds where there are many. */
export function sharedKeys(tools: Pick<ToolLink, "name" | "category">[]): SharedKeys {
  const numbers = new Map<CategoryId, (name: string) => number[]>();
  const table = new PostingTable(tools.length);
  let count = 0;
  const numbering = () => numbersOf(() => count++);
  for (const { name, category } of tools) {
    let own = numbers.get(category);
    if (!own) numbers.set(category, (own = numbering()));
    table.add(own(name));
  }
  return { ofTools: table.keys(), ofKeys: table.things(count) };
}

/** Numbers what tools of a category can share; many have the same name. @param next gives a number that nothing has */
function numbersOf(next: () => number): (name: string) => number[] {
  const numbers = new Map<string, number>();
  const known = new Map<string, number[]>();
  const numberOf = (text: string) => {
    let number = numbers.get(text);
    if (number === undefined) numbers.set(text, (number = next()));
    return number;
  };
  return (name) => {
    let keys = known.get(name);
    if (!keys) known.set(name, (keys = Array.from(keyTexts(name), numberOf)));
    return keys;
  };
}

/** What tools of a category can share beside it: a word of the name, two words in a row, the whole name. */
function keyTexts(name: string): Set<string> {
  const words = wordsOf(name);
  const keys = new Set(["", ...words, words.join(" ")]);
  for (let at = 1; at < words.length; at++) keys.add(`${words[at - 1]} ${words[at]}`);
  return keys;
}

/** "createSystem_signing-keys" → create, system, signing, keys */
export function wordsOf(name: string): string[] {
  const lower = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  // the tables of Unicode take longer, and most names need none
  const words = /^[ -~]*$/.test(lower) ? lower.match(/[a-z0-9]+/g) : lower.match(/[\p{L}\p{N}]+/gu);
  return (words ?? []).filter((word) => word.length > 1);
}

/** Puts a value at the end of the list of a key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
