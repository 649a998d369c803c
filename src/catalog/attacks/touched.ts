import type { AttackRecord } from "../read.ts";
import type { ToolLink } from "../related.ts";
import type { ToolLookup } from "../tool-lookup.ts";

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
export function touchedBy(attack: AttackRecord, { all, byName, groups }: ToolLookup): Touched {
  const named = attack.tools.flatMap((name) => byName.get(name) ?? []);
  const own = named.filter(({ server }) => attack.servers.includes(server.slug));
  const namesakes = named.filter(({ server }) => !attack.servers.includes(server.slug));
  const by = attack.needs.length > 0 ? "capability" : "category";
  const total = groups.reduce((sum, group) => (givesAccess(group, attack) ? sum + group.total : sum), 0);
  const examples = () => acrossServers(all, (tool) => givesAccess(tool, attack) && !attack.tools.includes(tool.name));
  const access = total > 0 ? ({ by, examples: examples(), total } as const) : undefined;
  return { own, namesakes: acrossServers(namesakes), access };
}

/** The servers whose policies an attack is replayed against, or shown on. */
export const serversCalled = ({ scenario, policy: { shownOn } }: AttackRecord): string[] =>
  [...(scenario?.calls ?? []), ...(shownOn ? [shownOn] : [])].map(({ server }) => server);

/** Whether a tool gives the access that an attack uses. */
export function givesAccess(
  tool: Pick<ToolLink, "category" | "signals">,
  { needs, categories }: AttackRecord,
): boolean {
  return needs.length > 0 ? tool.signals.some((id) => needs.includes(id)) : categories.includes(tool.category);
}

/** The first tool of each server, then the second of each, until there are enough; goes no further than it must. */
function acrossServers(tools: ToolLink[], wanted: (tool: ToolLink) => boolean = () => true): ToolLink[] {
  const turns: ToolLink[][] = [];
  const taken = new Map<string, number>();
  for (const tool of tools) {
    if (!wanted(tool)) continue;
    const turn = taken.get(tool.server.slug) ?? 0;
    taken.set(tool.server.slug, turn + 1);
    (turns[turn] ??= []).push(tool);
    if (turns[0]?.length === EXAMPLES) break;
  }
  return turns.flat().slice(0, EXAMPLES);
}
