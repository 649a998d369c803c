import { categoriesOf, type ServerLink } from "../index.ts";
import type { ToolLink } from "../related.ts";
import type { ToolLookup } from "../tool-lookup.ts";
import { type CategoryId, type LevelId, SIGNALS, type SignalId, type Taxonomy } from "../schema/taxonomy.ts";
import { byTitle } from "./servers.ts";

const titled = new WeakMap<ServerLink[], ServerLink[]>();

/** The servers in the order of their titles; sorted once for all the pages of the list. */
export function serversByTitle(servers: ServerLink[]): ServerLink[] {
  const sorted = titled.get(servers) ?? servers.toSorted(byTitle);
  titled.set(servers, sorted);
  return sorted;
}

/** The tools of a category, and how many of them have each signal. */
export interface CategoryList {
  tools: ToolLink[];
  signals: Map<SignalId, number>;
}

/** Read from what was sorted and counted once: the catalogue is too large to be gone through for each page. */
export function categoryList({ byCategory, groups }: ToolLookup, category: CategoryId): CategoryList {
  const signals = new Map<SignalId, number>(SIGNALS.map((id) => [id, 0]));
  for (const group of groups) {
    if (group.category !== category) continue;
    for (const id of group.signals) signals.set(id, (signals.get(id) ?? 0) + group.total);
  }
  return { tools: byCategory[category], signals };
}

/** The tools of a risk level, the gravest category first. */
export const toolsOfLevel = ({ byCategory }: ToolLookup, level: LevelId, taxonomy: Taxonomy): ToolLink[] =>
  categoriesOf(level, taxonomy)
    .toReversed()
    .flatMap((category) => byCategory[category]);
