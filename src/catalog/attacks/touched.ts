import type { AttackRecord } from "../read.ts";
import type { ToolLink } from "../related.ts";

export interface Touched {
  by: "capability" | "category";
  /** a few, from as many servers as possible */
  examples: ToolLink[];
  total: number;
}

const EXAMPLES = 12;

/**
 * The tools of the catalogue that give the access which an attack uses: by the capabilities it needs, or, where it
 * needs none in particular, by its categories. Undefined where there is none.
 */
export function toolsTouchedBy(attack: AttackRecord, tools: ToolLink[]): Touched | undefined {
  const by = attack.needs.length > 0 ? "capability" : "category";
  const touched = tools.filter((tool) =>
    by === "capability"
      ? tool.signals.some((id) => attack.needs.includes(id))
      : attack.categories.includes(tool.category),
  );
  return touched.length > 0 ? { by, examples: acrossServers(touched), total: touched.length } : undefined;
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
