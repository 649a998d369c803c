import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { CatalogError, type Problem } from "../../src/catalog/problem.ts";
import { keyOf } from "../../src/catalog/key.ts";
import { attacksThrough } from "./attacks.ts";
import { compile } from "./compile.ts";
import { catalogueKey, type Keys, readCommonKeys, readServerKeys } from "./keys.ts";
import { Made } from "./made.ts";
import { type Pool, startPool } from "./pool.ts";
import { publish } from "./publish.ts";
import { makeSearch } from "./search.ts";
import { inShard, type Shard } from "./shard.ts";
import { standing } from "./standing.ts";
import { dropRecords, hasRecord, KINDS, type Kind, type Origin, readState, type State } from "./state.ts";
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
  const common = readCommonKeys();
  const compiled = await compile(common.code);
  const attacks = attacksThrough(state.folder, common.attacksRead);
  const staging = `${site}.building`;
  const pool = startPool(processes, [compiled.entry, state.folder, staging, common.attacksRead]);
  const indexing = new AbortController();
  try {
    // while the processes load the module
    const keys: Keys = { ...common, servers: readServerKeys(common, attacks) };
    const all = [...keys.servers.keys()];
    if (clean || !existsSync(site)) state.pages.clear();
    await rm(staging, { recursive: true, force: true });
    const made = new Made(state.pages);
    const unread = await sumUp(pool, state, keys, { shard, pagesOnly });
    const stands = state.pages.size > 0 ? site : undefined;
    const whole = !shard && !pagesOnly;
    const search = whole && makeSearch({ staging, records: state.folder, keys, site: stands }, made, indexing.signal);
    // whoever waits for it is told; before, something else may go wrong
    if (search) search.catch(() => undefined);
    const base = keyOf([keys.code, keys.shared, String(pagesOnly)]);
    const { units, shape, tools, problems: found } = await open(pool, state, keys, base, pagesOnly);
    const problems = [...unread, ...found];
    if (problems.length > 0 && !skipBroken) throw new CatalogError(problems);
    const origin: Origin = {
      shard,
      code: keys.code,
      catalogue: catalogueKey(keys),
      leftOut: all.filter((slug) => !keys.servers.has(slug)),
      pagesOnly,
      shape: keyOf([base, ...[...keys.attacks].flat(), shape]),
      servers: [...keys.servers],
    };
    const wanted = units.flatMap((id, at) => (inShard(at, shard) ? [{ id, at }] : []));
    await Promise.all([makePages(pool, wanted, standing(state, origin), made), search]);
    if (whole) await makeWhole(staging, compiled.assets, keys, made);
    const gone = await publish(site, staging, state, made, origin);
    return { servers: keys.servers.size, tools, added: made.added.length, gone, problems };
  } finally {
    indexing.abort();
    pool.stop();
  }
}

/** Sums up the servers that are new or changed; those that cannot be read lose their key, and so their pages. */
async function sumUp(
  pool: Pool,
  { folder, settled }: State,
  keys: Keys,
  { shard, pagesOnly = false }: Pick<BuildOptions, "shard" | "pagesOnly">,
): Promise<Problem[]> {
  // pages of any part may show any server; the search index is made of all parts, of each its share
  const share = new Set([...keys.servers.keys()].filter((_, at) => inShard(at, shard)));
  const none = new Set<string>();
  const wanted: Record<Kind, { has(slug: string): boolean }> = {
    servers: keys.servers,
    search: pagesOnly ? none : share,
    // a part makes few of the pages, so for most servers it would be of no use
    tools: shard ? none : keys.servers,
  };
  const kept = Object.fromEntries(KINDS.map((kind) => [kind, dropRecords(folder, kind, wanted[kind])]));
  const isKept = (kind: Kind, slug: string, key: string) =>
    kept[kind]?.has(slug) === true && (settled ? settled.get(slug) === key : hasRecord(folder, kind, slug, key));
  const stale = [...keys.servers].flatMap(([slug, key]) => {
    const kinds = KINDS.filter((kind) => wanted[kind].has(slug) && !isKept(kind, slug, key));
    return kinds.some((kind) => kind !== "tools") ? [{ do: "sum up" as const, slug, key, kinds }] : [];
  });
  const answers = await pool.deal(stale);
  return answers.flatMap(({ problems }, at) => {
    if (problems.length > 0) keys.servers.delete(stale[at]?.slug ?? "");
    return problems;
  });
}

async function open(pool: Pool, state: State, keys: Keys, base: string, pagesOnly: boolean) {
  const [opened] = await pool.all({
    do: "open" as const,
    servers: [...keys.servers],
    attacks: [...keys.attacks],
    pagesOnly,
    base,
    before: [...state.pages].map(([id, { key }]): [string, string] => [id, key]),
  });
  if (!opened) throw new Error("A build needs a process.");
  return opened;
}

/** How many units a process is given at a time: few, so that all are done at the same time. */
const BATCH = 4;
/** Of a later build so few servers are given to one process, which alone then finds out what is related to what. */
const FEW_SERVERS = 100;

/** Makes the units, each unless it was made from the same before. @param stands whether one need not even be asked */
async function makePages(
  pool: Pool,
  wanted: { id: string; at: number }[],
  stands: (id: string) => boolean,
  made: Made,
): Promise<void> {
  const asked = { servers: [] as number[], others: [] as number[] };
  for (const { id, at } of wanted) {
    if (stands(id)) made.keep(id);
    else asked[id.startsWith("server ") ? "servers" : "others"].push(at);
  }
  const { length } = asked.servers;
  const few = made.units.size > 0 && length <= FEW_SERVERS;
  const batches = [...inBatches(asked.servers, few ? length : BATCH), ...inBatches(asked.others, BATCH)].map(
    (units) => ({ do: "make" as const, units }),
  );
  for (const answer of await pool.deal(batches)) answer.made.forEach((unit) => made.note(unit));
}

const inBatches = (units: number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(units.length / size) }, (_, at) => units.slice(at * size, (at + 1) * size));
