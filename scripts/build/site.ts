import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { CatalogError, type Problem } from "../../src/catalog/problem.ts";
import { keyOf } from "../../src/site/key.ts";
import { attacksThrough } from "./attacks.ts";
import { compile } from "./compile.ts";
import { catalogueKey, type Keys, readKeys } from "./keys.ts";
import { Made } from "./made.ts";
import { type Pool, startPool } from "./pool.ts";
import { publish } from "./publish.ts";
import { inShard, type Shard } from "./shard.ts";
import { dropRecords, hasRecord, KINDS, type Kind, readState, type State } from "./state.ts";
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
  const state = readState(site);
  const keys = readKeys((key) => attacksThrough(state.folder, key));
  const all = [...keys.servers.keys()];
  const compiled = await compile(keys.code);
  if (clean || !existsSync(site)) state.pages.clear();
  const staging = `${site}.building`;
  await rm(staging, { recursive: true, force: true });

  const made = new Made(state.pages);
  const pool = startPool(processes, [compiled.entry, state.folder, staging, keys.attacksRead]);
  try {
    const unread = await sumUp(pool, state, keys, shard);
    const { units, tools, problems: found } = await open(pool, state, keys, pagesOnly);
    const problems = [...unread, ...found];
    if (problems.length > 0 && !skipBroken) throw new CatalogError(problems);
    await makePages(pool, units, shard, made);
    if (!shard && !pagesOnly) {
      const stands = state.pages.size > 0 ? site : undefined;
      await makeWhole(staging, { assets: compiled.assets, records: state.folder, keys, site: stands }, made);
    }
    const leftOut = all.filter((slug) => !keys.servers.has(slug));
    const origin = { shard, code: keys.code, catalogue: catalogueKey(keys), leftOut, pagesOnly };
    const gone = await publish(site, staging, state, made, origin);
    return { servers: keys.servers.size, tools, added: made.added.length, gone, problems };
  } finally {
    pool.stop();
  }
}

/** Sums up the servers that are new or changed; those that cannot be read lose their key, and so their pages. */
async function sumUp(pool: Pool, { folder }: State, keys: Keys, shard: Shard | undefined): Promise<Problem[]> {
  // pages of any part may show any server; the search index is made of all parts, of each its share
  const share = new Set([...keys.servers.keys()].filter((_, at) => inShard(at, shard)));
  const none = new Set<string>();
  const wanted: Record<Kind, { has(slug: string): boolean }> = {
    servers: keys.servers,
    search: share,
    // a part makes few of the pages, so for most servers it would be of no use
    tools: shard ? none : keys.servers,
  };
  for (const kind of KINDS) dropRecords(folder, kind, wanted[kind]);
  const stale = [...keys.servers].flatMap(([slug, key]) => {
    const kinds = KINDS.filter((kind) => wanted[kind].has(slug) && !hasRecord(folder, kind, slug, key));
    return kinds.some((kind) => kind !== "tools") ? [{ do: "sum up" as const, slug, key, kinds }] : [];
  });
  const answers = await pool.deal(stale);
  return answers.flatMap(({ problems }, at) => {
    if (problems.length > 0) keys.servers.delete(stale[at]?.slug ?? "");
    return problems;
  });
}

async function open(pool: Pool, state: State, keys: Keys, pagesOnly: boolean) {
  const [opened] = await pool.all({
    do: "open" as const,
    servers: [...keys.servers],
    attacks: [...keys.attacks],
    pagesOnly,
    base: keyOf([keys.code, keys.shared, String(pagesOnly)]),
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
