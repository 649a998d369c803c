import { categoriesOf, type ServerLink } from "./index.ts";
import { packageInfo } from "./package.ts";
import { readChanges } from "./read.ts";
import type { CategoryId, Taxonomy } from "./schema/taxonomy.ts";

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

/** A recorded change of a server's list, in numbers. */
export interface NewestChange {
  server: ServerLink;
  date: string;
  /** versions */
  from: string;
  to: string;
  added: number;
  removed: number;
  changed: number;
}

/** The changes that were recorded last, at most one a server, the newest first. @throws CatalogError */
export function newestChanges(servers: ServerLink[], most: number): NewestChange[] {
  const newest: NewestChange[] = [];
  for (const server of servers) {
    const change = readChanges(server.slug).at(-1);
    if (!change) continue;
    newest.push({
      server,
      date: change.date,
      from: packageInfo(change.from.package).version,
      to: packageInfo(change.to.package).version,
      added: change.added.length,
      removed: change.removed.length,
      changed: change.changed.length,
    });
  }
  return newest.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0)).slice(0, most);
}
