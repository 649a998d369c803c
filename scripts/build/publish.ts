import { existsSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Made } from "./made.ts";
import { forgetPages, type Origin, type State, writePages } from "./state.ts";

/**
 * Puts what was made in the place of the site as it stands, and notes it in the state. Where a publication ends early,
 * nothing is noted, and the next build makes everything anew.
 * @returns how many files are gone
 */
export async function publish(
  site: string,
  staging: string,
  state: State,
  made: Made,
  origin: Origin,
): Promise<number> {
  const gone = made.gone();
  const anew = state.pages.size === 0;
  forgetPages(state);
  if (anew) await replaceSite(site, staging);
  else await updateSite(site, staging, made.added, gone);
  writePages(state, made.units, origin);
  return gone.length;
}

/** Puts a whole new site in the place of an old one. */
async function replaceSite(site: string, staging: string): Promise<void> {
  await mkdir(staging, { recursive: true });
  const old = `${site}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(site)) await rename(site, old);
  await rename(staging, site);
  await rm(old, { recursive: true, force: true });
}

/** Moves new files into a site, and removes those that are gone. Both by their paths within the site. */
async function updateSite(site: string, staging: string, added: string[], gone: string[]): Promise<void> {
  // a folder that is not there yet is moved with all that is in it
  for (const part of new Set(added.map(missingIn(site)))) renameSync(path.join(staging, part), path.join(site, part));
  for (const file of gone) rmSync(path.join(site, file), { force: true });
  for (const folder of new Set(gone.map((file) => path.dirname(file)))) removeEmpty(site, folder);
  await rm(staging, { recursive: true, force: true });
}

/** Tells which part of the path of a file is to be put into a site: the file, or the first folder that is not there yet. */
function missingIn(site: string): (file: string) => string {
  const there = new Map([[".", true]]);
  const isThere = (folder: string): boolean => {
    const is = there.get(folder) ?? (isThere(path.dirname(folder)) && existsSync(path.join(site, folder)));
    there.set(folder, is);
    return is;
  };
  const missing = (part: string): string => (isThere(path.dirname(part)) ? part : missing(path.dirname(part)));
  return missing;
}

/** Removes a folder and those above it as long as they are empty. */
function removeEmpty(site: string, folder: string): void {
  for (let at = folder; at !== "."; at = path.dirname(at)) {
    try {
      rmdirSync(path.join(site, at));
    } catch {
      return; // it holds something, or is gone
    }
  }
}
