import type { ServerEntry, ToolEntry } from "../entry.ts";
import { PRESETS, type PresetId, type Taxonomy } from "../schema/taxonomy.ts";
import { argumentRules } from "./arguments.ts";
import { type ArgumentRule, decide, type Policy } from "./decision.ts";
import type { Context } from "./formats/format.ts";
import { contextOf, nameOf, serverPolicy } from "./server.ts";

/** All that a browser needs to write the policies of a server, or of one tool, in any format. */
export interface ChooserData {
  /** what the schema says of the tool's arguments, for those who want that checked as well */
  arguments?: ArgumentRule[];
  presets: Record<PresetId, { policy: Policy; context: Context }>;
}

/** The policies of a whole server. */
export function chooserData(server: ServerEntry, taxonomy: Taxonomy): ChooserData {
  return forEachPreset((preset) => ({
    policy: serverPolicy(server.tools, taxonomy, preset),
    context: contextOf(server, taxonomy, preset),
  }));
}

/** The policies of one tool alone. */
export function toolChooserData(tool: ToolEntry, server: ServerEntry, taxonomy: Taxonomy): ChooserData {
  const context = { name: nameOf(server), slug: server.slug };
  const rules = argumentRules(tool.definition.inputSchema);
  const policies = forEachPreset((preset) => ({
    policy: { others: "unsaid" as const, decisions: [decide(tool, taxonomy, preset)] },
    context,
  }));
  return { ...policies, ...(rules.length > 0 && { arguments: rules }) };
}

const forEachPreset = <T>(make: (preset: PresetId) => T) => ({
  presets: Object.fromEntries(PRESETS.map((preset) => [preset, make(preset)])) as Record<PresetId, T>,
});
