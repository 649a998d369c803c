import type { ServerLink } from "../index.ts";
import { CATEGORIES, LEVELS } from "../schema/ids.ts";
import type { CategoryId, LevelId } from "../schema/taxonomy.ts";

/** The list of servers as data, and how it is narrowed and sorted: the same in the page, in its script and in tests. */

/** One server of the list. */
export interface ServerRow {
  slug: string;
  title: string;
  /** the purl type: npm, pypi, golang … */
  registry: string;
  package: string;
  /** undefined where it was not introspected: its tools are unknown */
  introspectedOn: string | undefined;
  counts: Record<CategoryId, number>;
}

export const REGISTRIES: Record<string, string> = { npm: "npm", pypi: "PyPI", golang: "Go modules" };

const COLUMNS = ["slug", "title", "registry", "package", "introspected_on", ...CATEGORIES] as const;

/** `/servers.json`: a line a server, its values in the order of `columns`. */
export interface ServerIndexFile {
  schema_version: "1.0";
  columns: readonly string[];
  servers: [string, string, string, string, string | null, ...number[]][];
}

export function serverIndexFile(servers: ServerLink[]): ServerIndexFile {
  const lines = servers.map(({ slug, title, package: { type, name }, introspectedOn, counts }) => {
    const numbers = CATEGORIES.map((category) => counts[category]);
    return [slug, title, type, name, introspectedOn ?? null, ...numbers] as ServerIndexFile["servers"][number];
  });
  return { schema_version: "1.0", columns: COLUMNS, servers: lines };
}

export function rowsOf({ servers }: ServerIndexFile): ServerRow[] {
  return servers.map(([slug, title, registry, packageName, introspectedOn, ...numbers]) => ({
    slug,
    title,
    registry,
    package: packageName,
    introspectedOn: introspectedOn ?? undefined,
    counts: Object.fromEntries(CATEGORIES.map((category, at) => [category, numbers[at] ?? 0])) as ServerRow["counts"],
  }));
}

export const SORTS = { name: "name", tools: "most tools", critical: "most critical tools", newest: "recorded last" };

/** What somebody asks of the list; an empty text asks nothing. The names are the parameters of the address. */
export interface ServerFilter {
  q: string;
  /** has a tool of this category */
  category: string;
  /** its gravest tool is of this level */
  risk: string;
  registry: string;
  /** "yes" or "no" */
  introspected: string;
  /** a key of SORTS */
  sort: string;
}

/** The servers that fit, in the order asked for. @param levels the level of each category */
export function chooseServers(
  rows: ServerRow[],
  filter: ServerFilter,
  levels: Record<CategoryId, LevelId>,
): ServerRow[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (row: ServerRow) =>
    (!filter.category || row.counts[filter.category as CategoryId] > 0) &&
    (!filter.risk || worstLevel(row.counts, levels) === filter.risk) &&
    (!filter.registry || row.registry === filter.registry) &&
    (!filter.introspected || (row.introspectedOn !== undefined) === (filter.introspected === "yes")) &&
    hasAll(`${row.title} ${row.slug} ${row.package}`, words);
  return sorted(rows.filter(fits), filter.sort, levels);
}

/** Whether every word, all in lower case, is somewhere in the text. */
export function hasAll(text: string, words: string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

export const toolsIn = (counts: ServerRow["counts"]): number =>
  CATEGORIES.reduce((sum, category) => sum + counts[category], 0);

/** How many tools are of a level. */
export const ofLevel = (counts: ServerRow["counts"], level: LevelId, levels: Record<CategoryId, LevelId>): number =>
  CATEGORIES.reduce((sum, category) => sum + (levels[category] === level ? counts[category] : 0), 0);

function worstLevel(counts: ServerRow["counts"], levels: Record<CategoryId, LevelId>): LevelId | undefined {
  return LEVELS.findLast((level) => ofLevel(counts, level, levels) > 0);
}

const collator = new Intl.Collator("en");

export const byTitle = (a: { title: string; slug: string }, b: { title: string; slug: string }): number =>
  collator.compare(a.title, b.title) || (a.slug < b.slug ? -1 : 1);

function sorted(rows: ServerRow[], sort: string, levels: Record<CategoryId, LevelId>): ServerRow[] {
  const number: Record<string, (row: ServerRow) => number | string> = {
    tools: ({ counts }) => toolsIn(counts),
    critical: ({ counts }) => ofLevel(counts, "critical", levels),
    newest: ({ introspectedOn }) => introspectedOn ?? "",
  };
  const key = Object.hasOwn(number, sort) ? number[sort] : undefined;
  const named = rows.toSorted(byTitle);
  // sorting is stable, so equals stay in the order of their names
  return key ? named.sort((a, b) => (key(a) < key(b) ? 1 : key(a) > key(b) ? -1 : 0)) : named;
}
