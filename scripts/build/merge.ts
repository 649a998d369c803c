import { rm } from "node:fs/promises";
import path from "node:path";
import { getAttacks } from "../../src/catalog/index.ts";
import { UsageError } from "../command.ts";
import { compile } from "./compile.ts";
import { makeFolder } from "./folders.ts";
import { readKeys } from "./keys.ts";
import { Made } from "./made.ts";
import { type Part, readParts } from "./parts.ts";
import { publish } from "./publish.ts";
import { makeSearch } from "./search.ts";
import { dropRecords, KINDS, readState, recordFile } from "./state.ts";
import { take } from "./take.ts";
import { makeWhole } from "./whole.ts";

export interface MergeReport {
  parts: number;
  servers: number;
  files: number;
  /** the servers that no part could read */
  leftOut: string[];
}

/**
 * Joins the parts of a site into a folder: their pages, and what is of the whole site, made as a build of the whole
 * makes it. The parts are left as they are; the folder is touched only when all else has succeeded.
 * @param site absolute path of the folder
 * @param folders of the parts, absolute, in any order
 * @throws UsageError where the folders are not all parts of one site of this code and this catalogue
 */
export async function mergeParts(site: string, folders: string[]): Promise<MergeReport> {
  const keys = readKeys(getAttacks);
  const { parts, origin } = readParts(site, folders, keys);
  const { assets } = await compile(keys.code);
  const state = readState(site);
  state.pages.clear();
  const staging = `${site}.building`;
  await rm(staging, { recursive: true, force: true });

  const made = new Made(state.pages);
  for (const { folder, pages } of parts) {
    for (const [id, unit] of pages) {
      made.note({ id, ...unit });
      for (const file of unit.files) takePart(path.join(folder, file), path.join(staging, file));
    }
  }
  for (const kind of KINDS) dropRecords(state.folder, kind, { has: () => false });
  takeRecords(parts, [...keys.servers.keys()], state.folder);
  for (const slug of origin.leftOut) keys.servers.delete(slug);
  await makeSearch({ staging, records: state.folder, keys }, made);
  await makeWhole(staging, assets, keys, made);
  await publish(site, staging, state, made, origin);
  return { parts: parts.length, servers: keys.servers.size, files: made.added.length, leftOut: origin.leftOut };
}

/** What is kept of each server, for later builds: every part has all summaries, and its share of the search. */
function takeRecords(parts: Part[], servers: string[], into: string): void {
  const [first] = parts;
  for (const [at, slug] of servers.entries()) {
    const own = parts[at % parts.length];
    if (!first || !own || own.origin.leftOut.includes(slug)) continue;
    takePart(recordFile(first.state, "servers", slug), recordFile(into, "servers", slug));
    takePart(recordFile(own.state, "search", slug), recordFile(into, "search", slug));
  }
}

/** @throws UsageError where the file is gone */
function takePart(from: string, to: string): void {
  makeFolder(path.dirname(to));
  if (!take(from, to)) throw new UsageError(`${from} is missing; build this part again.`);
}
