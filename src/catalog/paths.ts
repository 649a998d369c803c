import { createHash } from "node:crypto";
import type { CategoryId, LevelId, PresetId } from "./schema/taxonomy.ts";

/** Every address of the site is made here. All end in a slash, except files. */
export const paths = {
  home: () => "/",
  search: () => "/search/",
  about: () => "/about/",
  method: () => "/method/",
  rule: (rule: string) => `/method/#rule-${rule}`,
  servers: () => "/servers/",
  server: (server: string) => `/servers/${server}/`,
  tool: (server: string, toolSlug: string) => `/servers/${server}/${toolSlug}/`,
  categories: () => "/categories/",
  category: (category: CategoryId, page = 1) => paged(`/categories/${category}/`, page),
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
    const query = new URLSearchParams(about).toString();
    return query ? `/contact/?${query}` : "/contact/";
  },
  contactSent: () => "/contact/sent/",
  /** the Markdown twin of a page: its address without the slash at the end, and `.md` */
  twin: (page: string) => (page === "/" ? "/index.md" : page.replace(/\/$/, ".md")),
  llms: () => "/llms.txt",
  sitemap: () => "/sitemap-index.xml",
  badge: (server: string) => `/badges/${server}.svg`,
  defaultCard: () => "/cards/default.png",
  serverCard: (server: string) => `/cards/servers/${server}.png`,
  categoryCard: (category: CategoryId) => `/cards/categories/${category}.png`,
  levelCard: (level: LevelId) => `/cards/risks/${level}.png`,
  attackCard: (attack: string) => `/cards/attacks/${attack}.png`,
};

const paged = (path: string, page: number) => (page === 1 ? path : `${path}${page}/`);

const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
/** Names that a web server or a file system treats in a way of its own. */
const RESERVED = /^(index|404|con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The last part of each tool's address.
 * A name that is safe in an address and in a file system stays as it is; any other is reduced to safe characters and
 * told apart by a digest. No two slugs of a server are equal, not even on file systems that ignore case.
 * @param names the names of one server's tools, each once
 */
export function toolSlugs(names: Iterable<string>): Map<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of [...names].sort()) {
    const plain = SAFE_NAME.test(name) && !RESERVED.test(name) && !taken.has(name.toLowerCase());
    const slug = plain ? name : `${reduce(name)}-${digest(name)}`;
    taken.add(slug.toLowerCase());
    slugs.set(name, slug);
  }
  return slugs;
}

const reduce = (name: string) =>
  name
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "")
    .toLowerCase() || "tool";

const digest = (name: string) => createHash("sha256").update(name).digest("hex").slice(0, 8);
