import { relatedServers } from "./browse/related-servers.ts";
import { checkAttacks, checkCalls, checkServer } from "./check.ts";
import { countByCategory, serverEntry, type ServerEntry, type ToolEntry } from "./entry.ts";
import type { PackageInfo } from "./package.ts";
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
import { relatedTools, type ToolLink } from "./related.ts";
import { CATEGORIES, type CategoryId, LEVELS, type LevelId, type Taxonomy } from "./schema/taxonomy.ts";
import type { Engines } from "./schema/engines.ts";
import type { Proof } from "./schema/proof.ts";
import type { NotIntrospectedReason } from "./schema/server.ts";
import type { Site } from "./schema/site.ts";

/** The one door to the catalogue: reads what is asked for once, and computes views from it. */

export interface ServerLink {
  slug: string;
  title: string;
  summary: string;
  path: string;
  package: PackageInfo;
  /** undefined where it was not introspected */
  introspectedOn: string | undefined;
  notIntrospected: NotIntrospectedReason | undefined;
  tools: number;
  counts: Record<CategoryId, number>;
}

/** What is held of the whole catalogue while pages are made: links and counts, no definitions. */
export interface CatalogIndex {
  servers: ServerLink[];
  tools: ToolLink[];
  counts: Record<CategoryId, number>;
  related: ReturnType<typeof relatedTools>;
  relatedServers: ReturnType<typeof relatedServers>;
  /** entries that could not be read, and so are on no page, and those that contradict others */
  problems: Problem[];
}

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let value: Promise<T> | undefined;
  return () => (value ??= read());
};

export const getTaxonomy: () => Promise<Taxonomy> = once(readTaxonomy);
export const getEngines: () => Promise<Engines> = once(readEngines);
/** What came of running the policies; undefined where nobody has. */
export const getProof: () => Promise<Proof | undefined> = once(readProof);
export const getSite: () => Promise<Site> = once(readSite);
export const getIndex: () => Promise<CatalogIndex> = once(buildIndex);
const attacks = once(() => readAll(attackSlugs, readAttack));
/** Every attack that can be read; what cannot is among the problems of {@link getIndex}. */
export const getAttacks = async (): Promise<AttackRecord[]> => (await attacks()).entries;

/** More than the pages that are made at the same time. */
const HELD = 12;
const held = new Map<string, Promise<ServerEntry>>();

/** One server and its tools. Only those asked for last are held, so make the pages of a server one after the other. */
export function getServer(slug: string): Promise<ServerEntry> {
  const entry = held.get(slug) ?? loadServer(slug);
  // a Map keeps the order of insertion: what was asked for last stands last
  held.delete(slug);
  held.set(slug, entry);
  const [oldest] = held.keys();
  if (held.size > HELD && oldest !== undefined) held.delete(oldest);
  return entry;
}

const loadServer = async (slug: string) => serverEntry(await readServer(slug), await getTaxonomy());

async function buildIndex(): Promise<CatalogIndex> {
  await Promise.all([getTaxonomy(), getSite(), getEngines()]);
  const tools: ToolLink[] = [];
  const contradictions: Problem[] = [];
  const cases = await attacks();
  const { entries: servers, problems } = await readAll(serverSlugs, async (slug) => {
    const entry = await loadServer(slug);
    contradictions.push(...checkServer(entry), ...checkCalls(entry, cases.entries));
    for (const tool of entry.tools) tools.push(toolLink(tool));
    return serverLink(entry);
  });
  contradictions.push(...checkAttacks(cases.entries, new Set(servers.map(({ slug }) => slug))));
  return {
    servers,
    tools,
    counts: countByCategory(tools),
    related: relatedTools(tools),
    relatedServers: relatedServers(servers),
    problems: [...problems, ...cases.problems, ...contradictions],
  };
}

function toolLink({ server, name, label, path, line, category, signals }: ToolEntry): ToolLink {
  return { server, name, label, path, line, category, signals: signals.map(({ id }) => id) };
}

function serverLink({ slug, manifest, path, package: packageOf, snapshot, tools, counts }: ServerEntry): ServerLink {
  const { title, summary } = manifest;
  const { length } = tools;
  return {
    slug,
    title,
    summary,
    path,
    package: packageOf,
    introspectedOn: snapshot?.introspectedOn,
    notIntrospected: manifest.notIntrospected?.reason,
    tools: length,
    counts,
  };
}

/** Reads one entry after the other; those that cannot be read are reported and left out. */
async function readAll<T>(
  slugs: () => Promise<string[]>,
  read: (slug: string) => Promise<T>,
): Promise<{ entries: T[]; problems: Problem[] }> {
  const entries: T[] = [];
  const problems: Problem[] = [];
  for (const slug of await slugs()) {
    try {
      entries.push(await read(slug));
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
