import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Shard } from "./shard.ts";

/**
 * What a build leaves beside the site for the next one, in `<DIST_DIR>.state/`:
 * `servers/<slug>`, `search/<slug>` and `tools/<slug>`, what was worked out of each server, `records.settled`, which says
 * that the last build left them whole, `attacks.json`, the attacks as they were read, `shares.kept`, what tools share,
 * `search.kept`, what the search index was made of, `units.tsv`, what the site is made of, and `origin.json`, what it was
 * made from.
 */
export interface State {
  folder: string;
  /** the units of the site as it stands, by id; empty where there is none */
  pages: Map<string, MadeUnit>;
  /** what it was made from */
  origin?: Origin | undefined;
  /**
   * The keys that all records were written under, by server; undefined where that is not known. Reading three files of
   * each server to see that takes as long as all else that a build does of a server that did not change.
   */
  settled?: Map<string, string> | undefined;
}

/** A unit of the site, what it was made from, and its files. */
export interface MadeUnit {
  /** of what all its pages show, and one for each of its parts, separated by spaces */
  key: string;
  /** positions of the servers of which its pages show something, separated by spaces; undefined where it may be any */
  servers?: string | undefined;
  files: string[];
}

/** What a site, or a part of one, was made from. */
export interface Origin {
  /** which part it is; undefined for a whole site */
  shard?: Shard | undefined;
  /** keys of the code, and of the catalogue without what was left out */
  code: string;
  catalogue: string;
  /** the servers that could not be read */
  leftOut: string[];
  pagesOnly: boolean;
  /** a key of what decides which servers its units show */
  shape: string;
  /** slug and key of each server */
  servers: [string, string][];
}

export const stateFolder = (site: string): string => `${site}.state`;
const ANY = "*";
const pagesFile = (folder: string) => path.join(folder, "units.tsv");
const settledFile = (folder: string) => path.join(folder, "records.settled");
const originFile = (folder: string) => path.join(folder, "origin.json");

/** Reads what the last build left, for one that begins: until that has ended, records are not known to stand. */
export function readState(site: string): State {
  const folder = stateFolder(site);
  for (const kind of KINDS) mkdirSync(path.join(folder, kind), { recursive: true });
  const finished = readFinished(folder);
  const settled = finished && readOrNothing(settledFile(folder)) !== undefined;
  rmSync(settledFile(folder), { force: true });
  return { folder, pages: new Map(), ...finished, settled: settled ? new Map(finished.origin.servers) : undefined };
}

/** What a finished build left, to be read and not changed; undefined where there is none. */
export function readFinished(folder: string): { pages: Map<string, MadeUnit>; origin: Origin } | undefined {
  const [pages, origin] = [readPages(folder), readOrNothing(originFile(folder))];
  return pages && origin !== undefined ? { pages, origin: JSON.parse(origin) as Origin } : undefined;
}

function readPages(folder: string): Map<string, MadeUnit> | undefined {
  const text = readOrNothing(pagesFile(folder));
  if (text === undefined) return undefined;
  const lines = text.split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [id = "", key = "", servers, ...files] = line.split("\t");
      return [id, { key, servers: servers === ANY ? undefined : servers, files }];
    }),
  );
}

/** From here until {@link writePages} the site is in between: a build that finds it so makes everything anew. */
export function forgetPages({ folder }: State): void {
  rmSync(pagesFile(folder), { force: true });
}

export function writePages({ folder }: State, pages: Map<string, MadeUnit>, origin: Origin): void {
  writeWhole(originFile(folder), JSON.stringify(origin));
  const lines = [...pages].map(
    ([id, { key, servers, files }]) => `${[id, key, servers ?? ANY, ...files].join("\t")}\n`,
  );
  writeWhole(pagesFile(folder), lines.join(""));
  writeWhole(settledFile(folder), "");
}

/**
 * `servers`: what the index holds of a server; `search`: what the search index does; `tools`: what was computed of its
 * tools, which is only there to be faster.
 */
export const KINDS = ["servers", "search", "tools"] as const;
export type Kind = (typeof KINDS)[number];

export const recordFile = (folder: string, kind: Kind, slug: string) => path.join(folder, kind, slug);

const attacksFile = (folder: string) => path.join(folder, "attacks.json");

/** The attacks as an earlier build read them, one line; undefined where that was under another key. */
export const keptAttacks = (folder: string, key: string): string | undefined => underKey(attacksFile(folder), key);

export const keepAttacks = (folder: string, key: string, text: string): void =>
  writeWhole(attacksFile(folder), `${key}\n${text}`);

/** @param text one line */
export function writeRecord(folder: string, kind: Kind, slug: string, key: string, text: string): void {
  writeWhole(recordFile(folder, kind, slug), `${key}\n${text}`);
}

/** What was written under the same key; undefined where there is nothing, or something older. */
export function readRecord(folder: string, kind: Kind, slug: string, key: string): string | undefined {
  return underKey(recordFile(folder, kind, slug), key);
}

function underKey(file: string, key: string): string | undefined {
  const text = readOrNothing(file);
  return text?.startsWith(`${key}\n`) ? text.slice(key.length + 1) : undefined;
}

/** Whether there is something that was written under the key. */
export function hasRecord(folder: string, kind: Kind, slug: string, key: string): boolean {
  let file: number;
  try {
    file = openSync(recordFile(folder, kind, slug), "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  const start = Buffer.alloc(key.length + 1);
  readSync(file, start);
  closeSync(file);
  return start.toString() === `${key}\n`;
}

/** Removes all of a kind that is kept of other servers than these. @returns the servers of which something is kept */
export function dropRecords(folder: string, kind: Kind, servers: { has(slug: string): boolean }): Set<string> {
  const kept = new Set(readdirSync(path.join(folder, kind)));
  for (const slug of kept) {
    if (servers.has(slug)) continue;
    rmSync(recordFile(folder, kind, slug));
    kept.delete(slug);
  }
  return kept;
}

function writeWhole(file: string, text: string): void {
  const writing = `${file}.writing`;
  writeFileSync(writing, text);
  renameSync(writing, file);
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
