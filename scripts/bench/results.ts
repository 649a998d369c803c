import type { Measurement } from "./measure.ts";
import type { Searches } from "./search/browser.ts";
import type { Asked } from "./search/queries.ts";

/** What a contender made: its files, and how large they are. */
export interface Output {
  /** HTML files */
  pages: number;
  files: number;
  bytes: number;
  /** of the HTML files alone */
  pageBytes: number;
}

/** Who made what: our build in several ways, and the peers. */
export const RUNS = [
  "floor",
  "eleventy",
  "hugo-views",
  "hugo",
  "compile",
  "ours-pages",
  "ours",
  "ours-shard",
  "ours-two",
  "ours-unchanged",
  "ours-changed",
  "ours-added",
] as const;
export type RunId = (typeof RUNS)[number];

export interface Run extends Omit<Measurement, "output">, Output {
  id: RunId;
}

/** What joining the search index took, from what was kept of each server. */
export interface IndexFigures {
  documents: number;
  words: number;
  files: number;
  bytes: number;
  seconds: number;
  cpuSeconds: number;
  peakBytes: number;
}

/** What the search costs: see `bench-search.ts`. */
export interface SearchFigures {
  index: IndexFigures;
  /** the same after one changed description, and after one added tool */
  updates?: Record<"described" | "added", IndexFigures>;
  asked: Asked;
  browser: Searches;
}

/** How alike the pages of a peer are to ours: shares of their words. */
export interface Likeness {
  id: RunId;
  pages: number;
  mean: number;
  least: number;
}

/** All that was measured over one catalogue, in one go. */
export interface SizeResult {
  date: string;
  commit: string;
  tools: number;
  servers: number;
  catalogueBytes: number;
  /** how often what is compared was run; of each the run with the least CPU time is here */
  rounds: number;
  runs: Run[];
  likeness: Likeness[];
  search?: SearchFigures | { problem: string };
}

export interface Machine {
  processor: string;
  cores: number;
  memoryBytes: number;
  system: string;
  node: string;
}

/** What is known of one machine. */
export interface Results {
  machine: Machine;
  /** of the programs that made pages */
  versions: Record<string, string>;
  sizes: SizeResult[];
  /** what the smaller benches printed, by their names */
  others: { name: string; text: string }[];
}

export const runOf = (size: SizeResult, id: RunId): Run | undefined =>
  size.runs.find((run) => run.id === id && run.problem === undefined);

/** One run after another: our pages with the compilation of the code, Hugo with the views prepared for it. */
export function joined(size: SizeResult, first: RunId, second: RunId): Run | undefined {
  const [a, b] = [runOf(size, first), runOf(size, second)];
  if (!a || !b) return undefined;
  return {
    ...b,
    seconds: a.seconds + b.seconds,
    cpuSeconds: a.cpuSeconds + b.cpuSeconds,
    peakBytes: Math.max(a.peakBytes, b.peakBytes),
  };
}

/** The figures of the search, where there are any. */
export const searchOf = ({ search }: SizeResult): SearchFigures | undefined =>
  search && "index" in search ? search : undefined;
