import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { keptBlocks } from "./blocks.ts";
import { type Keys, keyOfAll } from "./keys.ts";
import { makeSearchIndex } from "./kept-search.ts";
import type { Made } from "./made.ts";

/** What the search index of a site is made from, and where. */
export interface Indexing {
  staging: string;
  /** folder of what is kept of each server */
  records: string;
  keys: Keys;
  /** the site as it stands; undefined where all is made anew */
  site?: string | undefined;
}

/** @returns the paths of its files within the site */
export const makeIndex = ({ staging, records, keys, site }: Indexing): string[] =>
  makeSearchIndex(staging, keptBlocks(records, keys), keys.code, { state: records, site }).paths;

/** Makes the index in a process of its own, at the same time as pages. */
async function makeIndexAside(indexing: Indexing, signal: AbortSignal): Promise<string[]> {
  const file = fileURLToPath(new URL("search-worker.ts", import.meta.url));
  const child = fork(file, { serialization: "advanced", signal });
  child.send(indexing);
  const ended = once(child, "exit").then(() => {
    throw new Error("The process that makes the search index ended early.");
  });
  const [paths] = (await Promise.race([once(child, "message"), ended])) as [string[]];
  return paths;
}

/** Makes the unit of the search index, unless it stands already. @param signal ends it, where it has a process of its own */
export const makeSearch = (indexing: Indexing, made: Made, signal?: AbortSignal): Promise<void> =>
  made.unit("search", keyOfAll(indexing.keys), async () =>
    signal ? makeIndexAside(indexing, signal) : makeIndex(indexing),
  );
