import type { ToolEntry } from "../entry.ts";
import type { Decision } from "../policy/decision.ts";

/** How strict a policy is, from the strictest. */
export const PRESETS = ["strict", "recommended", "permissive"] as const;
export type Preset = (typeof PRESETS)[number];

/** What a preset says of a tool: strict allows nothing but reads, permissive denies only what cannot be taken back. */
export function decisionUnder(preset: Preset, { name, category, decision }: ToolEntry): Decision {
  if (preset === "recommended") return decision;
  if (preset === "permissive") {
    return decision.action === "deny" ? decision : { tool: name, category, action: "allow" };
  }
  if (category === "read") return { tool: name, category, action: "allow" };
  return decision.action === "deny"
    ? decision
    : { tool: name, category, action: "deny", reason: "The strict policy allows reads only." };
}
