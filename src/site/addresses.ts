import { PART_SIZE } from "../catalog/browse/category.ts";
import { categoryList, toolsOfLevel } from "../catalog/browse/lists.ts";
import { CATEGORIES, type CatalogIndex, categoriesOf, LEVELS, type ServerLink } from "../catalog/index.ts";
import { PAGE_SIZE, pageNumbers } from "../catalog/paginate.ts";
import { NOT_FOUND, paths } from "../catalog/paths.ts";
import { policyFiles } from "../catalog/policy/files.ts";
import type { AttackRecord } from "../catalog/read.ts";
import type { ToolLink } from "../catalog/related.ts";
import type { Taxonomy } from "../catalog/schema/taxonomy.ts";

/** The addresses of the pages that have parameters; those without are in the routes of the site. */

/** What a server has: its page, one for each tool, and its files. */
export function serverAddresses({ slug, path }: ServerLink, tools: ToolLink[]): string[] {
  const own = [...withTwin(path), paths.badge(slug), paths.serverCard(slug), paths.serverData(slug)];
  if (tools.length === 0) return own;
  return [
    ...own,
    // a page and its twin show the same, so it is worked out once if they are made one after the other
    ...tools.flatMap((tool) => withTwin(tool.path)),
    paths.policy(slug),
    paths.policyData(slug),
    ...policyFiles.map(({ preset, format }) => paths.policyFile(slug, preset, format.extension)),
  ];
}

/** A page of a list, and the lines that it shows. */
export interface ListPage {
  addresses: string[];
  lines: ToolLink[];
  /** what else it shows of the list */
  frame: string;
}

/** The pages and the data of the lists of tools, by category and by risk level; a level of one category has none. */
export function listPages({ lookup, counts }: CatalogIndex, taxonomy: Taxonomy): ListPage[] {
  const categories = CATEGORIES.flatMap((id) => {
    const { tools: own, signals } = categoryList(lookup, id);
    const frame = JSON.stringify([own.length, ...signals]);
    return [
      ...inPages(own, frame, (page) => withTwin(paths.category(id, page))),
      ...inPages(own, frame, (part) => [paths.categoryPart(id, part)], PART_SIZE),
    ];
  });
  const levels = LEVELS.flatMap((id) => {
    if (categoriesOf(id, taxonomy).length === 1) return [];
    // the first page shows more than the list
    return inPages(toolsOfLevel(lookup, id, taxonomy), JSON.stringify(counts), (page) =>
      withTwin(paths.level(id, page)),
    ).slice(1);
  });
  return [...categories, ...levels];
}

function inPages(list: ToolLink[], frame: string, addresses: (page: number) => string[], size = PAGE_SIZE): ListPage[] {
  return pageNumbers(list.length, size).map((page) => ({
    addresses: addresses(page),
    lines: list.slice((page - 1) * size, page * size),
    frame,
  }));
}

/** The social cards of categories and levels. */
export const cardAddresses = (): string[] => [...CATEGORIES.map(paths.categoryCard), ...LEVELS.map(paths.levelCard)];

/** The first pages of the levels, and the data of the categories. */
export const overviewAddresses = (): string[] => [
  ...CATEGORIES.map(paths.categoryData),
  ...LEVELS.flatMap((id) => withTwin(paths.level(id))),
];

/** The list of servers, but for its first page, which has no parameter. */
export const serverListAddresses = ({ servers }: CatalogIndex): string[] =>
  pageNumbers(servers.length)
    .slice(1)
    .flatMap((page) => withTwin(paths.servers(page)));

/** What an attack has: its page, and its card. */
export const attackAddresses = ({ slug }: AttackRecord): string[] => [
  ...withTwin(paths.attack(slug)),
  paths.attackCard(slug),
];

/** Whether a page or file without parameters shows nothing of the servers. */
export const isOfNoServer = (address: string): boolean => OF_NO_SERVER.has(address);

/** Whether one shows nothing of the servers but what lists hold of each, such as its title and its counts. */
export const isOfServerLinks = (address: string): boolean => OF_SERVER_LINKS.has(address);

/** Whether one shows nothing but what came of the attacks' scenarios, so only servers that these call. */
export const isOfServersCalled = (address: string): boolean =>
  address === paths.attackCsv() || address === paths.attackJson();

/** A page and its Markdown twin. */
export const withTwin = (path: string): string[] => [path, paths.twin(path)];

const OF_SERVER_LINKS = new Set([
  ...[paths.about(), paths.attacks(), paths.categories(), paths.levels(), paths.method(), paths.servers()].flatMap(
    withTwin,
  ),
  paths.serverIndex(),
]);

const OF_NO_SERVER = new Set([
  ...[paths.attackData(), paths.compare(), paths.contact(), paths.engines(), paths.patterns()].flatMap(withTwin),
  ...[paths.atlasLayer(), paths.attackFeed(), paths.attackSchema(), paths.engineData(), paths.serverSchema()],
  ...[paths.contactSent(), paths.defaultCard(), paths.llms(), paths.robots(), paths.search(), NOT_FOUND],
]);
