import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Change } from "./schema/change.ts";
import type { Snapshot, Tool } from "./schema/snapshot.ts";

/** SHA-256 of a tool's definition, whatever the order of its keys. */
export function digestOf(tool: Tool): string {
  return `sha256-${createHash("sha256").update(JSON.stringify(tool, sortKeys)).digest("base64")}`;
}

/** What is new, gone or different in the later of two lists; undefined where nothing is. */
export function diffSnapshots(before: Snapshot, after: Snapshot): Change | undefined {
  const earlier = new Map(before.tools.map((tool) => [tool.name, tool]));
  const later = new Map(after.tools.map((tool) => [tool.name, tool]));
  const change = {
    date: after.introspectedOn,
    from: { package: before.package, introspectedOn: before.introspectedOn },
    to: { package: after.package },
    added: missingIn(earlier, after.tools),
    removed: missingIn(later, before.tools),
    changed: after.tools.flatMap((tool) => diffTool(earlier.get(tool.name), tool) ?? []),
  };
  return change.added.length + change.removed.length + change.changed.length > 0 ? change : undefined;
}

/** A tool as it was before a change that touched it: its present definition with the earlier values put back. */
export function toolBefore(tool: Tool, { fields, before }: Change["changed"][number]): Tool {
  const kept = Object.entries(tool).filter(([field]) => !fields.includes(field));
  return { ...Object.fromEntries(kept), ...before } as Tool;
}

function missingIn(others: Map<string, Tool>, tools: Tool[]): Change["added"] {
  return tools.filter(({ name }) => !others.has(name)).map((tool) => ({ name: tool.name, digest: digestOf(tool) }));
}

function diffTool(before: Tool | undefined, after: Tool): Change["changed"][number] | undefined {
  if (!before) return undefined;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .sort();
  if (fields.length === 0) return undefined;
  return {
    name: after.name,
    fields,
    digests: [digestOf(before), digestOf(after)],
    before: Object.fromEntries(fields.filter((field) => field in before).map((field) => [field, before[field]])),
  };
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
