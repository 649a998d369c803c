import type { Measurement } from "./measure.ts";

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
export type RunId =
  "floor" | "eleventy" | "hugo" | "compile" | "ours-pages" | "ours" | "ours-two" | "ours-changed" | "index";

export interface Run extends Omit<Measurement, "output">, Output {
  id: RunId;
}

/** The first search of a visitor, in a real browser over localhost. */
export interface Queries {
  problem?: string;
  /** medians of several visits */
  first: Query;
  /** a second query on the same page */
  later: Query;
}
export interface Query {
  bytes: number;
  milliseconds: number;
}

/** How alike the pages of a peer are to ours: shares of their words. */
export interface Likeness {
  id: RunId;
  pages: number;
  mean: number;
  least: number;
}

/** All that was measured over one catalogue. */
export interface SizeResult {
  tools: number;
  servers: number;
  catalogueBytes: number;
  runs: Run[];
  likeness: Likeness[];
  queries?: Queries;
}

export interface Machine {
  processor: string;
  cores: number;
  memoryBytes: number;
  system: string;
  node: string;
}

/** One run of the bench. */
export interface Results {
  date: string;
  commit: string;
  machine: Machine;
  /** of the programs that made pages */
  versions: Record<string, string>;
  sizes: SizeResult[];
  /** what the smaller benches printed, by their names */
  others: { name: string; text: string }[];
}

export const runOf = (size: SizeResult, id: RunId): Run | undefined =>
  size.runs.find((run) => run.id === id && run.problem === undefined);
