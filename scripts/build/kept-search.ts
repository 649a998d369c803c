import { closeSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FOLDER } from "../../src/search/address.ts";
import { decodeKept, encodeKept, type Kept } from "../../src/search/kept.ts";
import { packAll, type Source } from "../../src/search/packs.ts";
import { writeSearchIndex, type Written } from "../search-index.ts";
import { take } from "./take.ts";

/** Where an index was made before: what is kept of it, and the site that it is in. */
export interface Before {
  /** folder of the state */
  state: string;
  /** folder of the site; undefined where nothing of it may be used */
  site: string | undefined;
}

/**
 * Writes the search index of a site, of which it reads and makes only what is not there from the last time, and keeps
 * what the next time needs. Where that is gone, damaged or by other code, all is read and made: the index is the same.
 * @param blocks in the order of the catalogue
 * @param code the key of the code
 */
export function makeSearchIndex(
  staging: string,
  blocks: Iterable<Source>,
  code: string,
  { state, site }: Before,
): Written {
  const file = path.join(state, "search.kept");
  const kept = site === undefined ? undefined : readKept(file, code);
  const packs = packAll(blocks, kept?.packs);
  const index = writeSearchIndex(staging, packs, site && kept ? takenFrom(site, kept) : undefined);
  keep(file, { packs, index }, code);
  return index;
}

const takenFrom = (site: string, { index }: Kept) => ({
  ...index,
  take: (name: string, to: string) => take(path.join(site, FOLDER, index.version, name), to),
});

function readKept(file: string, code: string): Kept | undefined {
  try {
    return decodeKept(readFileSync(file), code);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function keep(file: string, kept: Kept, code: string): void {
  const writing = `${file}.writing`;
  const to = openSync(writing, "w");
  for (const bytes of encodeKept(kept, code)) writeFileSync(to, bytes);
  closeSync(to);
  renameSync(writing, file);
}
