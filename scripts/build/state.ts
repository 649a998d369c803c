import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * What a build leaves beside the site for the next one, in `<DIST_DIR>.state/`:
 * `servers/<slug>` and `search/<slug>`, what was worked out of each server, and `pages.tsv`, what the site is made of.
 */
export interface State {
  folder: string;
  /** the units of the site as it stands, by id; empty where there is none */
  pages: Map<string, MadeUnit>;
}

/** A unit of the site, the key of all that it was made from, and its files. */
export interface MadeUnit {
  key: string;
  files: string[];
}

export const stateFolder = (site: string): string => `${site}.state`;
const pagesFile = (folder: string) => path.join(folder, "pages.tsv");

export function readState(site: string): State {
  const folder = stateFolder(site);
  for (const kind of KINDS) mkdirSync(path.join(folder, kind), { recursive: true });
  return { folder, pages: readPages(folder) };
}

function readPages(folder: string): Map<string, MadeUnit> {
  const lines = (readOrNothing(pagesFile(folder)) ?? "").split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [id = "", key = "", ...files] = line.split("\t");
      return [id, { key, files }];
    }),
  );
}

/** From here until {@link writePages} the site is in between: a build that finds it so makes everything anew. */
export function forgetPages({ folder }: State): void {
  rmSync(pagesFile(folder), { force: true });
}

export function writePages({ folder }: State, pages: Map<string, MadeUnit>): void {
  const lines = [...pages].map(([id, { key, files }]) => `${[id, key, ...files].join("\t")}\n`);
  writeWhole(pagesFile(folder), lines.join(""));
}

/** `servers`: what the index holds of a server; `search`: what the search index does. */
const KINDS = ["servers", "search"] as const;
type Kind = (typeof KINDS)[number];

const recordFile = (folder: string, kind: Kind, slug: string) => path.join(folder, kind, slug);

/** @param text one line */
export function writeRecord(folder: string, kind: Kind, slug: string, key: string, text: string): void {
  writeWhole(recordFile(folder, kind, slug), `${key}\n${text}`);
}

/** What was written under the same key; undefined where there is nothing, or something older. */
export function readRecord(folder: string, kind: Kind, slug: string, key: string): string | undefined {
  const text = readOrNothing(recordFile(folder, kind, slug));
  return text?.startsWith(`${key}\n`) ? text.slice(key.length + 1) : undefined;
}

/** Removes what is kept of servers that the catalogue no longer has. */
export function dropRecords(folder: string, servers: { has(slug: string): boolean }): void {
  for (const kind of KINDS) {
    for (const slug of readdirSync(path.join(folder, kind))) {
      if (!servers.has(slug)) rmSync(recordFile(folder, kind, slug));
    }
  }
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
