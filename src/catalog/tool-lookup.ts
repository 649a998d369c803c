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
  const byCategory = Object.fromEntries(CATEGORIES.map((id) => [id, [] as ToolLink[]])) as ToolLookup["byCategory"];
  const byName = new Map<string, ToolLink[]>();
  const byServer = new Map<string, ToolLink[]>();
  const groups = new Map<string, ToolGroup>();
  for (const tool of all) {
    const { category, signals } = tool;
    byCategory[category].push(tool);
    append(byName, tool.name, tool);
    append(byServer, tool.server.slug, tool);
    const key = groupKey(tool);
    const group = groups.get(key);
    if (group) group.total += 1;
    else groups.set(key, { category, signals, total: 1 });
  }
  return { all, byCategory, byName, byServer, groups: [...groups.values()] };
}

/** The same for tools of the same category and signals. */
const groupKey = ({ category, signals }: Pick<ToolLink, "category" | "signals">): string =>
  `${category} ${signals.join(" ")}`;

export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
