import { CATEGORIES } from "../schema/ids.ts";
import type { ServerLink } from "../index.ts";
import type { CategoryId } from "../schema/taxonomy.ts";

/** Upper ends of the groups. */
const ENDS = [0, 5, 10, 20, 50, 100, Infinity];

export interface SizeClass {
  /** "6 to 10" */
  label: string;
  servers: number;
  tools: number;
  counts: Record<CategoryId, number>;
}

/** The introspected servers by how many tools they list, from the fewest; groups without a server are left out. */
export function sizeClasses(servers: Pick<ServerLink, "introspectedOn" | "tools" | "counts">[]): SizeClass[] {
  const known = servers.filter(({ introspectedOn }) => introspectedOn);
  return ENDS.map((end, at) => {
    const from = at === 0 ? 0 : (ENDS[at - 1] ?? 0) + 1;
    const group = known.filter(({ tools }) => tools >= from && tools <= end);
    const sum = (category: CategoryId) => group.reduce((total, { counts }) => total + counts[category], 0);
    return {
      label: end === 0 ? "None" : end === Infinity ? `More than ${from - 1}` : `${from} to ${end}`,
      servers: group.length,
      tools: group.reduce((total, { tools }) => total + tools, 0),
      counts: Object.fromEntries(CATEGORIES.map((category) => [category, sum(category)])) as Record<CategoryId, number>,
    };
  }).filter((group) => group.servers > 0);
}
