import { toolBefore } from "./changes.ts";
import { classify } from "./classify/index.ts";
import { packageInfo } from "./package.ts";
import type { Change } from "./schema/change.ts";
import { CATEGORIES, type CategoryId } from "./schema/taxonomy.ts";
import type { Tool } from "./schema/snapshot.ts";

/** One change of a server's list, as a page tells it. */
export interface ChangeView {
  date: string;
  /** version, and the package's name where it changed */
  from: string;
  to: string;
  added: string[];
  removed: string[];
  changed: string[];
  /** tools whose category is another one now */
  moved: { name: string; from: CategoryId; to: CategoryId; risen: boolean }[];
}

/**
 * The changes of a server, newest first.
 * @param changes oldest first, as they are recorded
 * @param tools the list after the last of them
 */
export function changeViews(changes: Change[], tools: Tool[]): ChangeView[] {
  const definitions = new Map(tools.map((tool) => [tool.name, tool]));
  return changes.toReversed().map((change) => {
    const moved = change.changed.flatMap((entry) => {
      const after = definitions.get(entry.name);
      if (!after) return [];
      const before = toolBefore(after, entry);
      definitions.set(entry.name, before);
      return move(entry.name, classify(before).category, classify(after).category);
    });
    return {
      date: change.date,
      ...versions(change),
      added: change.added.map(({ name }) => name),
      removed: change.removed.map(({ name }) => name),
      changed: change.changed.map(({ name }) => name),
      moved,
    };
  });
}

function move(name: string, from: CategoryId, to: CategoryId): ChangeView["moved"] {
  return from === to ? [] : [{ name, from, to, risen: CATEGORIES.indexOf(to) > CATEGORIES.indexOf(from) }];
}

function versions({ from, to }: Change): Pick<ChangeView, "from" | "to"> {
  const [before, after] = [packageInfo(from.package), packageInfo(to.package)];
  const named = before.name === after.name ? "" : after.name;
  return { from: `${named ? `${before.name} ` : ""}${before.version}`, to: `${named} ${after.version}`.trim() };
}
