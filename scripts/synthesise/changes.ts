import { digestOf, toolBefore } from "../../src/catalog/changes.ts";
import type { Change } from "../../src/catalog/schema/change.ts";
import type { Tool } from "../../src/catalog/schema/snapshot.ts";
import { renameData, renameSchema } from "./schema.ts";
import type { Made } from "./tools.ts";

/**
 * The changes of a real server, told of the tools made after its own: those whose tools were not made are left out.
 * The digests are those of the tools made.
 */
export function makeChanges(
  changes: readonly Change[],
  made: readonly Made[],
  text: (text: string) => string,
  packageOf: (purl: string) => string,
): Change[] {
  const tools = new Map(made.filter(({ first }) => first).map(({ from, tool }) => [from.name, tool]));
  const taken = new Set([...tools.values()].map(({ name }) => name));
  const make = (change: Change): Change => ({
    date: change.date,
    from: { ...change.from, package: packageOf(change.from.package) },
    to: { package: packageOf(change.to.package) },
    added: change.added.flatMap(({ name }) => {
      const tool = tools.get(name);
      return tool ? [{ name: tool.name, digest: digestOf(tool) }] : [];
    }),
    removed: change.removed.flatMap(({ name }) => {
      const gone: Tool = { name: text(name), inputSchema: { type: "object" } };
      return taken.has(gone.name) ? [] : [{ name: gone.name, digest: digestOf(gone) }];
    }),
    changed: change.changed.flatMap((of): Change["changed"] => {
      const after = tools.get(of.name);
      if (!after) return [];
      const changed = { ...of, name: after.name, before: renameFields(of.before, text) };
      const before = toolBefore(after, changed);
      tools.set(of.name, before);
      return [{ ...changed, digests: [digestOf(before), digestOf(after)] }];
    }),
  });
  // from the latest to the earliest, because each tells what was before
  return changes
    .toReversed()
    .map(make)
    .filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0)
    .toReversed();
}

function renameFields(before: Partial<Tool>, text: (text: string) => string): Partial<Tool> {
  return Object.fromEntries(
    Object.entries(before).map(([field, value]) => [
      field,
      field.endsWith("Schema")
        ? renameSchema(value, text)
        : typeof value === "string"
          ? renameData(value, text)
          : value,
    ]),
  );
}
