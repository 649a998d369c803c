import { once } from "./once.ts";
import type { ToolLink } from "./related.ts";
import { CATEGORIES, type CategoryId, type SignalId } from "./schema/taxonomy.ts";

/** The tools of the catalogue by what pages ask for, so that no page goes through all of them. */
export interface ToolLookup {
  /** in the order of the catalogue: server by server */
  all: ToolLink[];
  byCategory: Record<CategoryId, ToolLink[]>;
  byName: Map<string, ToolLink[]>;
  byServer: Map<string, ToolLink[]>;
  /** how many tools have the same category and the same signals; a few hundred groups, whatever the catalogue's size */
  groups: ToolGroup[];
}

export interface ToolGroup {
  category: CategoryId;
  signals: SignalId[];
  total: number;
}

/** Sorts the tools into what {@link ToolLookup} offers, each when it is first asked for. */
export function toolLookup(all: ToolLink[]): ToolLookup {
  const byCategory = once(() => {
    const groups = Map.groupBy(all, ({ category }) => category);
    return Object.fromEntries(CATEGORIES.map((id) => [id, groups.get(id) ?? []])) as ToolLookup["byCategory"];
  });
  const byName = once(() => Map.groupBy(all, ({ name }) => name));
  const byServer = once(() => Map.groupBy(all, ({ server }) => server.slug));
  const groups = once(() => groupsOf(all));
  return {
    all,
    get byCategory() {
      return byCategory();
    },
    get byName() {
      return byName();
    },
    get byServer() {
      return byServer();
    },
    get groups() {
      return groups();
    },
  };
}

function groupsOf(all: ToolLink[]): ToolGroup[] {
  const groups = new Map<string, ToolGroup>();
  for (const { category, signals } of all) {
    const key = groupKey(category, signals);
    const group = groups.get(key);
    if (group) group.total++;
    else groups.set(key, { category, signals, total: 1 });
  }
  return [...groups.values()];
}

/** The same for tools of the same category and signals. */
export const groupKey = (category: CategoryId, signals: SignalId[]): string => `${category} ${signals.join(" ")}`;
