import type { ServerEntry, ToolEntry } from "../entry.ts";
import { PRESETS, type PresetId, type Taxonomy } from "../schema/taxonomy.ts";
import { decide, type Policy } from "./decision.ts";
import type { Context } from "./formats/format.ts";
import { contextOf, serverPolicy } from "./server.ts";

/** All that a browser needs to write the policies of a server, or of one tool, in any format. */
export interface ChooserData {
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
  const { name, slug } = contextOf(server, taxonomy);
  return forEachPreset((preset) => ({
    policy: { others: "unsaid", decisions: [decide(tool, taxonomy, preset)] },
    context: { name, slug },
  }));
}

const forEachPreset = <T>(make: (preset: PresetId) => T) => ({
  presets: Object.fromEntries(PRESETS.map((preset) => [preset, make(preset)])) as Record<PresetId, T>,
});
