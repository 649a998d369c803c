import { Coiner } from "./coin.ts";
import type { Random } from "./random.ts";
import type { Template } from "./template.ts";
import { endingOf, stemOf, wordsOf } from "./words.ts";

/** A word in more than this share of the servers is common English or common to all tools, and stays. */
const COMMON = 0.15;
/** A word in the names of so many servers is part of how names are made (`mcp`, `server`), not a name. */
const GENERIC = 0.03;

/** What holds JSON Schema together, and what our own addresses are made of. */
const FIXED = new Set(wordsOf("property item definition def any all one of additional example"));

/** The words of the real catalogue, and which of them may stand for one another. */
export interface Vocabulary {
  /** the words of a server's slug, package and title that are its own */
  brands(template: Template): string[];
  /** whether a word is about a subject, so that another subject can take its place */
  isSubject(stem: string): boolean;
  has(word: string): boolean;
  /** a word that stands as often, and in the same places, as this one; a new one now and then if this one is rare */
  instead(stem: string, chance: Random): string;
  /** a noun that names are made with */
  noun(chance: Random): string;
  /** a word that nobody has used */
  fresh(chance: Random): string;
  /** Heaps' exponent: the number of distinct words grows with that power of the number of servers */
  growth: number;
}

/**
 * Learns from the real servers.
 * @param servers how many servers the words are for: more servers than the real ones have more distinct words, by
 * Heaps' law, and the words beyond the real ones are coined, and drawn by Zipf's law
 */
export function learnVocabulary(templates: readonly Template[], servers: number, seed: number): Vocabulary {
  const each = templates.map(wordsIn);
  const frequency = count(each.map(({ all }) => all));
  const inNames = count(each.map(({ names }) => names));
  const identities = count(templates.map((template) => new Set(identityWords(template))));
  const telling = new Set(templates.flatMap((template) => [...template.telling]));
  const brandWords = new Set(
    [...identities.entries()].filter(([word, n]) => isOwn(word, n, templates.length)).map(([word]) => word),
  );

  const isSubject = (stem: string) =>
    stem.length > 2 && !FIXED.has(stem) && (frequency.get(stem) ?? Infinity) <= Math.max(1, COMMON * templates.length);
  const kind = (word: string) =>
    [inNames.has(word) ? "name" : "text", endingOf(word), Math.floor(Math.log2(frequency.get(word) ?? 1))].join(" ");
  // what stands for others carries no meaning for the rules, and is nobody's name
  const stand = [...frequency.keys()].filter(
    (word) => isSubject(word) && !telling.has(word) && !brandWords.has(word) && stemOf(word, frequency) === word,
  );
  const pools = Map.groupBy(stand, kind);
  const nouns = stand.filter((word) => inNames.has(word) && endingOf(word) === "" && (frequency.get(word) ?? 0) > 1);
  const coiner = new Coiner(stand, frequency, seed);

  const growth = heaps(each.map(({ all }) => all));
  const size = frequency.size;
  const usual = [...frequency.values()].filter((n) => n > 1).length;
  const beyond = size * Math.max(1, servers / templates.length) ** growth;
  /** The rank of a rare word by Zipf's law: chance falls with 1/rank, and past the real words come the coined ones. */
  const rareRank = (chance: Random) => Math.floor(usual * (beyond / usual) ** chance.next());

  return {
    growth,
    isSubject,
    has: (word) => frequency.has(word),
    brands: (template) => [...new Set(identityWords(template))].filter((word) => brandWords.has(word)),
    noun: (chance) => chance.pick(nouns) ?? coiner.word(0),
    fresh: (chance) => coiner.word(Math.floor(beyond) + chance.below(2 ** 31)),
    instead(stem, chance) {
      const pool = pools.get(kind(stem)) ?? [];
      const rank = (frequency.get(stem) ?? 1) > 1 ? 0 : rareRank(chance);
      const ending = endingOf(stem);
      return (rank < size && chance.pick(pool)) || `${coiner.word(rank)}${ending}`;
    },
  };
}

const isOwn = (word: string, servers: number, of: number) => word.length > 2 && servers < Math.max(2, GENERIC * of);

const identityWords = ({ slug, manifest }: Template) =>
  wordsOf(`${slug} ${manifest.package.replace(/[@#].*$/, "").replace(/%40/g, " ")} ${manifest.title}`.toLowerCase());

/** In how many of the sets each word is. */
function count(sets: readonly Set<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const distinct = (sets: readonly Set<string>[]) => new Set(sets.flatMap((set) => [...set])).size;

/** How fast distinct words grow with the number of servers, measured from every second server to all of them. */
function heaps(sets: readonly Set<string>[]): number {
  const halves = [0, 1].map((rest) => distinct(sets.filter((_, index) => index % 2 === rest)));
  const half = (halves[0]! + halves[1]!) / 2;
  return half > 0 ? Math.min(1, Math.max(0, Math.log2(distinct(sets) / half))) : 0;
}

function wordsIn({ snapshot, manifest }: Template): { all: Set<string>; names: Set<string> } {
  const all = new Set(wordsOf(`${manifest.title} ${manifest.summary} ${snapshot?.instructions ?? ""}`));
  const names = new Set<string>();
  for (const { name, title, description, inputSchema, outputSchema } of snapshot?.tools ?? []) {
    for (const word of wordsOf(name)) names.add(word);
    for (const word of wordsOf(`${name} ${title ?? ""} ${description ?? ""}`)) all.add(word);
    for (const schema of [inputSchema, outputSchema]) addSchema(schema, all, names);
  }
  return { all, names };
}

function addSchema(value: unknown, all: Set<string>, names: Set<string>, isMap = false): void {
  if (typeof value === "string") for (const word of wordsOf(value)) all.add(word);
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) {
    if (isMap) for (const set of [all, names]) for (const word of wordsOf(key)) set.add(word);
    addSchema(part, all, names, key === "properties" && !isMap);
  }
}
