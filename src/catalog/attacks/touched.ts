import type { AttackRecord } from "../read.ts";
import type { ToolLink } from "../related.ts";

/** The tools of the catalogue that an attack concerns, by the ground on which each does; only the first is the case's own. */
export interface Touched {
  /** tools of the servers that the case is about, which it names */
  own: ToolLink[];
  /** tools of other servers under a name that the case gives; whether they are the same is not known */
  namesakes: ToolLink[];
  /** tools that give the access which the attack uses */
  access: { by: "capability" | "category"; examples: ToolLink[]; total: number } | undefined;
}

const EXAMPLES = 8;

/**
 * What an attack touches: by exact name, then by the capabilities that it needs, or, where it needs none in particular,
 * by its categories.
 */
export function touchedBy(attack: AttackRecord, tools: ToolLink[]): Touched {
  const named = tools.filter(({ name }) => attack.tools.includes(name));
  const own = named.filter(({ server }) => attack.servers.includes(server.slug));
  const namesakes = named.filter(({ server }) => !attack.servers.includes(server.slug));
  const by = attack.needs.length > 0 ? "capability" : "category";
  const giving = tools.filter((tool) => givesAccess(tool, attack));
  const others = giving.filter((tool) => !named.includes(tool));
  const access =
    giving.length > 0 ? ({ by, examples: acrossServers(others), total: giving.length } as const) : undefined;
  return { own, namesakes: acrossServers(namesakes), access };
}

/** Whether a tool gives the access that an attack uses. */
export function givesAccess(tool: ToolLink, { needs, categories }: AttackRecord): boolean {
  return needs.length > 0 ? tool.signals.some((id) => needs.includes(id)) : categories.includes(tool.category);
}

/** The first tool of each server, then the second of each, until there are enough. */
function acrossServers(tools: ToolLink[]): ToolLink[] {
  const turns = new Map<string, number>();
  const ranked = tools.map((tool) => {
    const turn = turns.get(tool.server.slug) ?? 0;
    turns.set(tool.server.slug, turn + 1);
    return { tool, turn };
  });
  return ranked
    .sort((a, b) => a.turn - b.turn)
    .slice(0, EXAMPLES)
    .map(({ tool }) => tool);
}
