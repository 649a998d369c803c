import type { LevelId, CategoryId } from "../schema/taxonomy.ts";
import { counted } from "../text.ts";
import { ofLevel, toolsIn } from "./servers.ts";

/** What a line of the list says of a server's tools, in the page and in its script. */
export function surfaceInWords(
  counts: Record<CategoryId, number>,
  levels: Record<CategoryId, LevelId>,
  introspectedOn: string | undefined,
): { tools: number; text: string; date: string } {
  const tools = toolsIn(counts);
  const critical = ofLevel(counts, "critical", levels);
  if (!introspectedOn) return { tools, text: "Not introspected: its tools are unknown", date: "" };
  const text = `${counted(tools, "tool")}${tools > 0 ? `, ${critical || "none"} critical` : ""}`;
  return { tools, text, date: `recorded ${introspectedOn}` };
}

/** "63 %", "under 1 %" */
export function shareInWords(count: number, total: number): string {
  const percent = total === 0 ? 0 : (count / total) * 100;
  return percent > 0 && percent < 0.5 ? "under 1 %" : `${Math.round(percent)} %`;
}
