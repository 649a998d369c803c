import type { ServerEntry, ToolEntry } from "../../../src/catalog/entry.ts";
import {
  type CatalogIndex,
  getAttacks,
  getEngines,
  getIndex,
  getServer,
  getSite,
  getTaxonomy,
} from "../../../src/catalog/index.ts";
import type { AttackRecord } from "../../../src/catalog/read.ts";
import type { ToolLink } from "../../../src/catalog/related.ts";
import type { Engines } from "../../../src/catalog/schema/engines.ts";
import type { Site } from "../../../src/catalog/schema/site.ts";
import type { Taxonomy } from "../../../src/catalog/schema/taxonomy.ts";

/** What every page of a peer may need besides its own server: the same that our pages are given. */
export interface Context {
  site: Site;
  /** where the site is published, without a slash at the end */
  url: string;
  taxonomy: Taxonomy;
  engines: Engines["engines"];
  attacks: AttackRecord[];
  servers: { slug: string; path: string }[];
  tools: ToolLink[];
  relatedServers: CatalogIndex["relatedServers"];
  related(tool: ToolEntry): { here: ToolLink[]; elsewhere: ToolLink[] };
}

/** Reads what all pages share. @throws CatalogError where the catalogue cannot be read */
export async function readContext(): Promise<Context> {
  const index = getIndex();
  const site = getSite();
  const { engines } = getEngines();
  return {
    site,
    url: site.url.replace(/\/$/, ""),
    taxonomy: getTaxonomy(),
    engines,
    attacks: getAttacks(),
    servers: index.servers.map(({ slug, path }) => ({ slug, path })),
    tools: index.tools,
    relatedServers: index.relatedServers,
    related: (tool) => index.related({ ...tool, signals: tool.signals.map(({ id }) => id) }),
  };
}

/** One server after the other, so that no more than a few are in memory. */
export async function* serversOf({ servers }: Context): AsyncGenerator<ServerEntry> {
  for (const { slug } of servers) yield getServer(slug);
}
