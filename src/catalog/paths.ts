import type { CategoryId, LevelId, PresetId } from "./schema/taxonomy.ts";

/** Every address of the site is made here. All end in a slash, except files. */
export const paths = {
  home: () => "/",
  search: () => "/search/",
  about: () => "/about/",
  method: () => "/method/",
  rule: (rule: string) => `/method/#rule-${rule}`,
  servers: (page = 1) => paged("/servers/", page, "page/"),
  server: (server: string) => `/servers/${server}/`,
  tool: (server: string, toolSlug: string) => `/servers/${server}/${toolSlug}/`,
  /** every server in a line, for filters and pickers */
  serverIndex: () => "/servers.json",
  /** what is known of one server, as data */
  serverData: (server: string) => `/servers/${server}.json`,
  serverSchema: () => "/schemas/server.json",
  compare: (servers: string[] = []) => `/compare/${servers.length > 0 ? `?servers=${servers.join(",")}` : ""}`,
  categories: () => "/categories/",
  category: (category: CategoryId, page = 1) => paged(`/categories/${category}/`, page),
  /** what the filter of a category's list reads: how it is cut, and each part, from 1 */
  categoryData: (category: CategoryId) => `/categories/${category}/tools.json`,
  categoryPart: (category: CategoryId, part: number) => `/categories/${category}/tools/${part}.json`,
  levels: () => "/risks/",
  level: (level: LevelId, page = 1) => paged(`/risks/${level}/`, page),
  attacks: () => "/attacks/",
  attack: (attack: string) => `/attacks/${attack}/`,
  patterns: () => "/attacks/patterns/",
  pattern: (technique: string) => `/attacks/patterns/${technique}/`,
  attackData: () => "/attacks/data/",
  attackJson: () => "/attacks.json",
  attackCsv: () => "/attacks.csv",
  attackSchema: () => "/attacks/schema.json",
  attackFeed: () => "/attacks/feed.xml",
  atlasLayer: () => "/attacks/atlas-layer.json",
  policy: (server: string) => `/policies/${server}.yaml`,
  policyFile: (server: string, preset: PresetId, extension: string) => `/policies/${server}/${preset}.${extension}`,
  policyData: (server: string) => `/policies/${server}.json`,
  engines: () => "/engines/",
  engineData: () => "/engines.json",
  /** @param about what the form is filled in with, as `reportOf` reads it */
  contact: (about: Record<string, string> = {}) => {
    const query = Object.entries(about).map((pair) => pair.map(encodeURIComponent).join("="));
    return query.length > 0 ? `/contact/?${query.join("&")}` : "/contact/";
  },
  contactSent: () => "/contact/sent/",
  /** the Markdown twin of a page: its address without the slash at the end, and `.md` */
  twin: (page: string) => (page === "/" ? "/index.md" : page.replace(/\/$/, ".md")),
  llms: () => "/llms.txt",
  robots: () => "/robots.txt",
  sitemap: () => "/sitemap-index.xml",
  badge: (server: string) => `/badges/${server}.svg`,
  defaultCard: () => "/cards/default.png",
  serverCard: (server: string) => `/cards/servers/${server}.png`,
  categoryCard: (category: CategoryId) => `/cards/categories/${category}.png`,
  levelCard: (level: LevelId) => `/cards/risks/${level}.png`,
  attackCard: (attack: string) => `/cards/attacks/${attack}.png`,
};

/** The page for addresses that there are not. */
export const NOT_FOUND = "/404/";

/** Pages without content of their own: they have no Markdown twin and stand in no sitemap. */
export const BARE: ReadonlySet<string> = new Set([paths.search(), paths.contactSent()]);

const paged = (path: string, page: number, folder = "") => (page === 1 ? path : `${path}${folder}${page}/`);
