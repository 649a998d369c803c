import {
  getAttacks,
  getServer,
  getSummary,
  getTaxonomy,
  provideIndex,
  recallAttacks,
  recallComputed,
  shareKeysThrough,
  type ServerSummary,
} from "../catalog/index.ts";
import type { Problem } from "../catalog/problem.ts";
import { BARE, NOT_FOUND } from "../catalog/paths.ts";
import { serverRecords } from "../catalog/search-records.ts";
import { type Computed, computedOf } from "../catalog/entry.ts";
import { searchBlock } from "../search/block.ts";
import { withTwin } from "./addresses.ts";
import { plainPaths, render } from "./render.ts";
import { type Sources, type Unit, units } from "./units.ts";

/**
 * The site as a module: what Astro makes of the pages, with the one catalogue that they read. The build runs it in
 * several processes, each of which makes some units of pages.
 */

/** What is kept of a server between builds, each in a line: what the index holds, and what the search does. @throws CatalogError */
export const keptOf = {
  servers: (slug: string): string => JSON.stringify(getSummary(slug)),
  search: (slug: string): string => searchBlock(serverRecords(getServer(slug))),
  tools: (slug: string): string => JSON.stringify(computedOf(getServer(slug))),
};

/** Takes what was worked out of a server from where it is kept, if it is. */
export const computedFrom = (read: (slug: string) => string | undefined): void =>
  recallComputed((slug) => {
    const text = read(slug);
    return text === undefined ? undefined : (JSON.parse(text) as Computed);
  });

/** Sets the catalogue's index, and says what pages there are, what is wrong with the catalogue, and its shape. */
export function openSite(
  summaries: Iterable<ServerSummary>,
  keys: Pick<Sources, "serverKeys" | "attackKeys">,
): { units: Unit[]; shape: string; tools: number; problems: Problem[] } {
  const index = provideIndex(summaries);
  const attacks = getAttacks();
  const taxonomy = getTaxonomy();
  return {
    units: units({ index, attacks, taxonomy, plain: plainAddresses(), ...keys }),
    shape: index.shape,
    tools: index.tools.length,
    problems: index.problems,
  };
}

/** The addresses of the pages and files that have no parameters, each once: a twin may be a file of its own. */
const plainAddresses = (): string[] => [
  ...new Set(plainPaths().flatMap(({ pathname, type }) => (type === "page" ? pageAddresses(pathname) : [pathname]))),
];

function pageAddresses(pathname: string): string[] {
  const path = pathname === "/" ? pathname : `${pathname}/`;
  return path === NOT_FOUND || BARE.has(path) ? [path] : withTwin(path);
}

export { recallAttacks, render, shareKeysThrough };

/** The file of an address within the site's folder. */
export function fileOf(address: string): string {
  if (address === NOT_FOUND) return "404.html";
  return decodeURI(address.endsWith("/") ? `${address}index.html` : address).slice(1);
}
