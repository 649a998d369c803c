import { tool as toolSchema, type Snapshot, type Tool } from "../../src/catalog/schema/snapshot.ts";

/** Splits what a server listed into the tools that can be used, verbatim and sorted by name, and the rest with reasons. */
export function keepGood(entries: unknown[]): Pick<Snapshot, "tools" | "skipped"> {
  const tools = new Map<string, Tool>();
  const skipped: Snapshot["skipped"] = [];
  for (const entry of entries) {
    const checked = toolSchema.safeParse(entry);
    if (!checked.success) {
      const [issue] = checked.error.issues;
      const key = issue?.path.map(String).join(".");
      skipped.push({ ...nameOf(entry), reason: `${key ? `${key}: ` : ""}${issue?.message ?? "not a tool"}` });
    } else if (tools.has(checked.data.name)) {
      skipped.push({ name: checked.data.name, reason: "another tool has the same name" });
    } else tools.set(checked.data.name, entry as Tool);
  }
  return { tools: [...tools.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), skipped };
}

function nameOf(entry: unknown): { name?: string } {
  const name = typeof entry === "object" && entry !== null ? (entry as { name?: unknown }).name : undefined;
  return typeof name === "string" ? { name } : {};
}
