import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { getAttacks, getSite } from "../../src/catalog/index.ts";
import { CatalogError, type Problem } from "../../src/catalog/problem.ts";
import { type Compiled, compile } from "./compile.ts";
import { type Keys, keyOf, readKeys } from "./keys.ts";
import { Made } from "./made.ts";
import { type Pool, startPool } from "./pool.ts";
import { replaceSite, updateSite } from "./publish.ts";
import { keptBlocks } from "./blocks.ts";
import { inShard, type Shard } from "./shard.ts";
import { dropRecords, forgetPages, readRecord, readState, type State, writePages } from "./state.ts";
import { makeWhole } from "./whole.ts";

export interface BuildOptions {
  processes: number;
  /** only this part of the pages, without what is of the whole site */
  shard?: Shard | undefined;
  /** leave out entries that cannot be read, instead of making nothing */
  skipBroken?: boolean;
  /** make everything, whatever the site holds already */
  clean?: boolean;
  /** only the pages of servers and tools: to measure them alone */
  pagesOnly?: boolean;
}

export interface BuildReport {
  servers: number;
  tools: number;
  /** files written anew, and files removed */
  added: number;
  gone: number;
  /** what was left out */
  problems: Problem[];
}

/**
 * Builds the site into a folder: makes the pages whose inputs changed since the last build, and removes those that are
 * gone. The folder is touched only after every page was made; what the next build needs to know is kept beside it.
 * @param site absolute path of the folder
 * @throws CatalogError where the catalogue has problems
 */
export async function buildSite(
  site: string,
  { processes, shard, skipBroken, clean, pagesOnly = false }: BuildOptions,
): Promise<BuildReport> {
  const keys = await readKeys(await getAttacks());
  const compiled = await compile(keys.code);
  const state = readState(site);
  if (clean || !existsSync(site)) state.pages.clear();
  const staging = `${site}.building`;
  await rm(staging, { recursive: true, force: true });

  const made = new Made(state.pages);
  const pool = startPool(processes, [compiled.entry, state.folder, staging]);
  try {
    const unread = await sumUp(pool, state, keys);
    const { units, tools, problems: found } = await open(pool, state, keys, pagesOnly);
    const problems = [...unread, ...found];
    if (problems.length > 0 && !skipBroken) throw new CatalogError(problems);
    await makePages(pool, units, shard, made);
    if (!shard && !pagesOnly) await makeWhole(staging, await wholeOf(compiled, keys, state), made);
    const gone = await publish(site, staging, state, made);
    return { servers: keys.servers.size, tools, added: made.added.length, gone, problems };
  } finally {
    pool.stop();
  }
}

/** Sums up the servers that are new or changed; those that cannot be read lose their key, and so their pages. */
async function sumUp(pool: Pool, state: State, keys: Keys): Promise<Problem[]> {
  dropRecords(state.folder, keys.servers);
  const stale = [...keys.servers].filter(([slug, key]) => readRecord(state.folder, "servers", slug, key) === undefined);
  const answers = await pool.deal(stale.map(([slug, key]) => ({ do: "sum up" as const, slug, key })));
  return answers.flatMap(({ problems }, at) => {
    const [slug = ""] = stale[at] ?? [];
    if (problems.length > 0) keys.servers.delete(slug);
    return problems;
  });
}

async function open(pool: Pool, state: State, keys: Keys, pagesOnly: boolean) {
  const [opened] = await pool.all({
    do: "open" as const,
    servers: [...keys.servers],
    attacks: [...keys.attacks],
    pagesOnly,
    base: keyOf(keys.code, keys.shared),
    before: [...state.pages].map(([id, { key }]): [string, string] => [id, key]),
  });
  if (!opened) throw new Error("A build needs a process.");
  return opened;
}

/** How many units a process is given at a time: few, so that all are done at the same time. */
const BATCH = 4;

async function makePages(pool: Pool, units: string[], shard: Shard | undefined, made: Made): Promise<void> {
  const wanted = [...units.keys()].filter((at) => inShard(at, shard));
  const batches = Array.from({ length: Math.ceil(wanted.length / BATCH) }, (_, at) => ({
    do: "make" as const,
    units: wanted.slice(at * BATCH, (at + 1) * BATCH),
  }));
  for (const answer of await pool.deal(batches)) {
    for (const { id, key, files } of answer.made) made.note(id, key, files);
  }
}

async function wholeOf(compiled: Compiled, keys: Keys, state: State) {
  return {
    assets: compiled.assets,
    code: keys.code,
    shared: keys.shared,
    searchKey: keyOf(...[...keys.servers, ...keys.attacks].flat()),
    blocks: () => keptBlocks(state.folder, keys.servers),
    siteUrl: (await getSite()).url,
  };
}

/** @returns how many files are gone */
async function publish(site: string, staging: string, state: State, made: Made): Promise<number> {
  const gone = made.gone();
  const anew = state.pages.size === 0;
  forgetPages(state);
  if (anew) await replaceSite(site, staging);
  else await updateSite(site, staging, made.added, gone);
  writePages(state, made.units);
  return gone.length;
}
