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

/** Sorts the tools once into what {@link ToolLookup} offers. */
export function toolLookup(all: ToolLink[]): ToolLookup {
  const byCategory = Map.groupBy(all, ({ category }) => category);
  const groups = Map.groupBy(all, ({ category, signals }) => groupKey(category, signals));
  return {
    all,
    byCategory: Object.fromEntries(CATEGORIES.map((id) => [id, byCategory.get(id) ?? []])) as ToolLookup["byCategory"],
    byName: Map.groupBy(all, ({ name }) => name),
    byServer: Map.groupBy(all, ({ server }) => server.slug),
    groups: [...groups.values()].flatMap((tools) => {
      const [first] = tools;
      return first ? [{ category: first.category, signals: first.signals, total: tools.length }] : [];
    }),
  };
}

/** The same for tools of the same category and signals. */
export const groupKey = (category: CategoryId, signals: SignalId[]): string => `${category} ${signals.join(" ")}`;
