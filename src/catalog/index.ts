import { siteUrl } from "../settings.ts";
import { relatedServers } from "./browse/related-servers.ts";
import { checkAttacks } from "./check.ts";
import { type Computed, countByCategory, serverEntry, type ServerEntry } from "./entry.ts";
import { keyOf } from "./key.ts";
import { once } from "./once.ts";
import { CatalogError, type Problem } from "./problem.ts";
import {
  attackSlugs,
  type AttackRecord,
  readAttack,
  readEngines,
  readProof,
  readServer,
  readSite,
  readTaxonomy,
  serverSlugs,
} from "./read.ts";
import { relatedTools, type SharedKeys, sharedKeys, type ToolLink } from "./related.ts";
import { CATEGORIES, type CategoryId, LEVELS, type LevelId, type Taxonomy } from "./schema/taxonomy.ts";
import type { Engines } from "./schema/engines.ts";
import type { Proof } from "./schema/proof.ts";
import type { Site } from "./schema/site.ts";
import { linksOf, summarise, type ServerLink, type ServerSummary } from "./summary.ts";
import { toolLookup, type ToolLookup } from "./tool-lookup.ts";

/** The one door to the catalogue: reads what is asked for once, and computes views from it. */

/** What is held of the whole catalogue while pages are made: links and counts, no definitions. */
export interface CatalogIndex {
  servers: ServerLink[];
  bySlug: Map<string, ServerLink>;
  tools: ToolLink[];
  lookup: ToolLookup;
  counts: Record<CategoryId, number>;
  related: ReturnType<typeof relatedTools>;
  relatedServers: ReturnType<typeof relatedServers>;
  /** the same as long as nothing changes that decides what is listed where, and related to what */
  shape: string;
  /** entries that could not be read, and so are on no page, and those that contradict others */
  problems: Problem[];
}

export const getTaxonomy: () => Taxonomy = once(readTaxonomy);
export const getEngines: () => Engines = once(readEngines);
/** What came of running the policies; undefined where nobody has. */
export const getProof: () => Proof | undefined = once(readProof);
/** The site; `SITE_URL` goes before its own `url`. */
export const getSite: () => Site = once(() => {
  const site = readSite();
  return siteUrl === undefined ? site : { ...site, url: siteUrl };
});
let index: CatalogIndex | undefined;
/** The index of the catalogue: computed from all of it, unless its summaries were provided. */
export const getIndex = (): CatalogIndex => (index ??= readIndex());
let recallAll: () => string | undefined = () => undefined;
const attacks = once(() => {
  const known = recallAll();
  if (known === undefined) return readAll(attackSlugs, readAttack);
  return { entries: JSON.parse(known) as AttackRecord[], problems: [] };
});
/** Every attack that can be read; what cannot is among the problems of {@link getIndex}. */
export const getAttacks = (): AttackRecord[] => attacks().entries;

/** Says where to find the attacks, as JSON, as they were read before, for whoever keeps that: reading them takes a second. */
export function recallAttacks(read: typeof recallAll): void {
  recallAll = read;
}

/** More than the servers that one page asks for by turns. */
const HELD = 12;
const held = new Map<string, ServerEntry>();

/** One server and its tools. Only those asked for last are held, so make the pages of a server one after the other. */
export function getServer(slug: string): ServerEntry {
  const entry = held.get(slug) ?? loadServer(slug);
  // a Map keeps the order of insertion: what was asked for last stands last
  held.delete(slug);
  held.set(slug, entry);
  const [oldest] = held.keys();
  if (held.size > HELD && oldest !== undefined) held.delete(oldest);
  return entry;
}

/** One server and its tools; undefined where the catalogue has none of this slug. */
export function findServer(slug: string | undefined): ServerEntry | undefined {
  return slug !== undefined && getIndex().bySlug.has(slug) ? getServer(slug) : undefined;
}

let recall: (slug: string) => Computed | undefined = () => undefined;

/** Says where to find what was worked out of a server before, for whoever keeps that. */
export function recallComputed(read: typeof recall): void {
  recall = read;
}

let shareKeys: (shape: string, find: () => SharedKeys) => SharedKeys = (_shape, find) => find();

/** Says how to find out what tools share, for whoever keeps that; it is the same as long as the shape is. */
export function shareKeysThrough(kept: typeof shareKeys): void {
  shareKeys = kept;
}

function loadServer(slug: string): ServerEntry {
  const known = recall(slug);
  return serverEntry(readServer(slug, known?.manifest), getTaxonomy(), known?.tools);
}

/** Sets what {@link getIndex} answers, for whoever has the summaries of all servers already. */
export function provideIndex(summaries: Iterable<ServerSummary>): CatalogIndex {
  return (index = indexOf(summaries, [], attacks()));
}

/** What the index holds of one server. @throws CatalogError */
export function getSummary(slug: string): ServerSummary {
  return summarise(getServer(slug), getAttacks());
}

function readIndex(): CatalogIndex {
  // what is wrong with these concerns every page
  for (const read of [getTaxonomy, getSite, getEngines]) read();
  const { entries, problems } = readAll(serverSlugs, (slug) => summarise(loadServer(slug), getAttacks()));
  return indexOf(entries, problems, attacks());
}

type Attacks = ReturnType<typeof attacks>;

function indexOf(summaries: Iterable<ServerSummary>, unread: Problem[], cases: Attacks): CatalogIndex {
  const servers: ServerLink[] = [];
  const links: ToolLink[] = [];
  const contradictions: Problem[] = [];
  const shapes: string[] = [];
  for (const summary of summaries) {
    shapes.push(summary.shape);
    servers.push(summary.server);
    contradictions.push(...summary.problems);
    for (const link of linksOf(summary)) links.push(link);
  }
  const bySlug = new Map(servers.map((server) => [server.slug, server]));
  contradictions.push(...checkAttacks(cases.entries, bySlug));
  const shape = keyOf(shapes);
  // not every process that makes pages needs these
  const related = once(() =>
    relatedTools(
      links,
      shareKeys(shape, () => sharedKeys(links)),
    ),
  );
  const relatedTo = once(() => relatedServers(servers));
  return {
    servers,
    bySlug,
    tools: links,
    lookup: toolLookup(links),
    counts: countByCategory(links),
    related: (tool) => related()(tool),
    relatedServers: (slug) => relatedTo()(slug),
    shape,
    problems: [...unread, ...cases.problems, ...contradictions],
  };
}

/** Reads one entry after the other; those that cannot be read are reported and left out. */
function readAll<T>(slugs: () => string[], read: (slug: string) => T): { entries: T[]; problems: Problem[] } {
  const entries: T[] = [];
  const problems: Problem[] = [];
  for (const slug of slugs()) {
    try {
      entries.push(read(slug));
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { entries, problems };
}

/** The categories of a risk level, in the order of their gravity. */
export function categoriesOf(level: LevelId, taxonomy: Taxonomy): CategoryId[] {
  return CATEGORIES.filter((category) => taxonomy.categories[category].level === level);
}

export { CATEGORIES, LEVELS };
export type { ServerLink, ServerSummary };
