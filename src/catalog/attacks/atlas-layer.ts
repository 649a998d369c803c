import type { AttackRecord } from "../read.ts";
import { newestCheck } from "./export.ts";

/**
 * A layer for MITRE's ATLAS Navigator: each technique with the number of entries that are mapped to it.
 * @see https://github.com/mitre-attack/attack-navigator/tree/master/layers and, for the domain, the layers of
 * https://github.com/mitre-atlas/atlas-navigator-data
 */
export function atlasLayer(attacks: AttackRecord[], title: string): object {
  const counts = new Map<string, { all: number; stated: number }>();
  for (const { mappings } of attacks) {
    const { ids = [], basis } = mappings.mitreAtlas ?? {};
    // case studies (AML.CS…) are no techniques
    for (const id of ids.filter((name) => name.startsWith("AML.T"))) {
      const count = counts.get(id) ?? { all: 0, stated: 0 };
      counts.set(id, { all: count.all + 1, stated: count.stated + (basis === "source" ? 1 : 0) });
    }
  }
  const highest = Math.max(1, ...[...counts.values()].map(({ all }) => all));
  return {
    name: `Attacks on agents and their tools (${title})`,
    versions: { layer: "4.3", navigator: "4.6.4" },
    domain: "atlas-atlas",
    description: "How many entries of the database are mapped to each technique, and how many of those by a source.",
    metadata: [
      { name: "entries", value: String(attacks.length) },
      { name: "checked", value: newestCheck(attacks) },
    ],
    techniques: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([techniqueID, { all, stated }]) => ({
        techniqueID,
        score: all,
        comment: `${all} ${all === 1 ? "entry" : "entries"}, ${stated} of them mapped by a source`,
        showSubtechniques: true,
      })),
    gradient: { colors: ["#ffffff", "#96124a"], minValue: 0, maxValue: highest },
  };
}
