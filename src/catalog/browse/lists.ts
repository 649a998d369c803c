import type { ServerLink } from "../index.ts";
import type { ToolLink } from "../related.ts";
import { type CategoryId, SIGNALS, type SignalId } from "../schema/taxonomy.ts";
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

const held = new WeakMap<ToolLink[], Map<CategoryId, CategoryList>>();

/** Looked up once for all the pages of a category: the catalogue is too large to be gone through for each. */
export function categoryList(all: ToolLink[], category: CategoryId): CategoryList {
  const lists = held.get(all) ?? new Map<CategoryId, CategoryList>();
  held.set(all, lists);
  const list = lists.get(category) ?? listOf(all.filter((tool) => tool.category === category));
  lists.set(category, list);
  return list;
}

function listOf(tools: ToolLink[]): CategoryList {
  const signals = new Map<SignalId, number>(SIGNALS.map((id) => [id, 0]));
  for (const tool of tools) for (const id of tool.signals) signals.set(id, (signals.get(id) ?? 0) + 1);
  return { tools, signals };
}
