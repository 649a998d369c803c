import { patternsOf } from "../catalog/attacks/patterns.ts";
import { CATEGORIES, type CatalogIndex, LEVELS, type ServerLink, toolsOfLevel } from "../catalog/index.ts";
import { PAGE_SIZE, pagesOf } from "../catalog/paginate.ts";
import { paths } from "../catalog/paths.ts";
import { policyFiles } from "../catalog/policy/files.ts";
import type { AttackRecord } from "../catalog/read.ts";
import type { ToolLink } from "../catalog/related.ts";
import type { Taxonomy } from "../catalog/schema/taxonomy.ts";

/** The addresses of the pages that have parameters; those without are in the routes of the site. */

/** What a server has: its page, one for each tool, and its policies. */
export function serverAddresses({ slug, path }: ServerLink, tools: ToolLink[]): string[] {
  const own = [path, paths.twin(path), paths.badge(slug), paths.serverCard(slug)];
  if (tools.length === 0) return own;
  return [
    ...own,
    // a page and its twin show the same, so it is worked out once if they are made one after the other
    ...tools.flatMap((tool) => [tool.path, paths.twin(tool.path)]),
    paths.policy(slug),
    paths.policyData(slug),
    ...policyFiles.map(({ preset, format }) => paths.policyFile(slug, preset, format.extension)),
  ];
}

/** The pages of a list of tools. */
export interface ListPages {
  /** how many tools a page shows */
  size: number;
  tools: ToolLink[];
  addresses: string[];
}

/** A list of tools, cut into pages. */
const pages = (list: ToolLink[], pathOf: (page: number) => string) => ({
  size: PAGE_SIZE,
  tools: list,
  addresses: Array.from({ length: pagesOf(list) }, (_, at) => pathOf(at + 1)),
});

/** The lists of tools by category and by risk level, cut into pages. */
export function lists({ lookup }: CatalogIndex, taxonomy: Taxonomy): ListPages[] {
  return [
    ...CATEGORIES.map((id) => pages(lookup.byCategory[id], (page) => paths.category(id, page))),
    ...LEVELS.map((id) => pages(toolsOfLevel(id, lookup, taxonomy), (page) => paths.level(id, page))),
  ];
}

/** The social cards of categories and levels. */
export const cardAddresses = (): string[] => [...CATEGORIES.map(paths.categoryCard), ...LEVELS.map(paths.levelCard)];

/** A page and its Markdown twin. */
export const withTwin = (path: string): string[] => [path, paths.twin(path)];

/** The pages of the attacks and of their patterns. */
export function attackAddresses(attacks: AttackRecord[]): string[] {
  return [
    ...attacks.flatMap(({ slug }) => [...withTwin(paths.attack(slug)), paths.attackCard(slug)]),
    ...patternsOf(attacks).flatMap(({ technique }) => withTwin(paths.pattern(technique.slug))),
  ];
}
