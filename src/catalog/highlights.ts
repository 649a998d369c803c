import { categoriesOf, type ServerLink } from "./index.ts";
import type { CategoryId, Taxonomy } from "./schema/taxonomy.ts";
import type { ListChange } from "./summary.ts";

/** A server, and how many of its tools are of the highest level. */
export interface Surface {
  server: ServerLink;
  critical: number;
}

/** How many tools these counts have in the categories of the highest level. */
export function criticalIn(counts: Record<CategoryId, number>, taxonomy: Taxonomy): number {
  return categoriesOf("critical", taxonomy).reduce((sum, category) => sum + counts[category], 0);
}

/** The servers with the most critical tools, the largest first; equals in the order of their slugs. */
export function largestCriticalSurfaces(servers: ServerLink[], most: number, taxonomy: Taxonomy): Surface[] {
  return servers
    .map((server) => ({ server, critical: criticalIn(server.counts, taxonomy) }))
    .filter(({ critical }) => critical > 0)
    .sort((a, b) => b.critical - a.critical || (a.server.slug < b.server.slug ? -1 : 1))
    .slice(0, most);
}

export interface NewestChange extends ListChange {
  server: ServerLink;
}

/** The changes that were recorded last, at most one a server, the newest first. */
export function newestChanges(servers: ServerLink[], most: number): NewestChange[] {
  return servers
    .flatMap((server) => (server.lastChange ? [{ server, ...server.lastChange }] : []))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .slice(0, most);
}
