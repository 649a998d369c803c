import type { AttackRecord } from "../read.ts";
import type { Taxonomy } from "../schema/taxonomy.ts";
import type { Relation } from "./relate.ts";

const GROUNDS = {
  both: () => "the case is about this tool of this server.",
  server: () => "the case is about this server, if not about this tool.",
  tool: (tool: string) => `the case describes a tool called ${tool}; it need not be this server’s.`,
};

/**
 * Why an attack stands on a tool's page, as a sentence. That of a capability ends in a colon: a quote follows it.
 * @param tool the tool's name, as a page shows it
 */
export function reasonInWords({ attack, reason }: Relation, tool: string, taxonomy: Taxonomy): string {
  switch (reason.by) {
    case "named":
      return `Listed because ${GROUNDS[reason.what](tool)}${reason.what === "tool" ? "" : affectedVersions(attack)}`;
    case "capability":
      return `Listed because this tool ${reason.signals.map(({ id }) => taxonomy.signals[id].does).join(", and ")}:`;
    case "category":
      return `Listed because it abuses ${taxonomy.categories[reason.category].label.toLowerCase()} tools in general; no case with this tool is known to us.`;
  }
}

function affectedVersions({ affected }: AttackRecord): string {
  const versions = affected.find((item) => item.versions)?.versions;
  return versions ? ` Affected: ${versions}.` : "";
}
