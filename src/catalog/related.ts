import type { CategoryId, SignalId } from "./schema/taxonomy.ts";

/** A line of the catalogue's index: enough to link to a tool. */
export interface ToolLink {
  server: { slug: string; title: string };
  name: string;
  label: string;
  path: string;
  /** a line about it, for lists; may be empty */
  line: string;
  category: CategoryId;
  signals: SignalId[];
}

const EACH = 6;
/** Words in more names than this say too little to be followed. */
const COMMON = 2_000;

/** Finds tools of the same category whose names share the rarest words; ready once, asked for every tool. */
export function relatedTools(tools: ToolLink[]): (tool: ToolLink) => { here: ToolLink[]; elsewhere: ToolLink[] } {
  const byWord = new Map<string, ToolLink[]>();
  const byCategory = new Map<CategoryId, ToolLink[]>();
  const positions = new Map<string, number>();
  for (const tool of tools) {
    for (const word of keysOf(tool)) append(byWord, word, tool);
    positions.set(tool.path, byCategory.get(tool.category)?.length ?? 0);
    append(byCategory, tool.category, tool);
  }
  return (tool) => {
    const scores = new Map<ToolLink, number>();
    for (const word of keysOf(tool)) {
      const sharing = byWord.get(word) ?? [];
      if (sharing.length > COMMON) continue;
      for (const other of sharing) scores.set(other, (scores.get(other) ?? 0) + 1 / sharing.length);
    }
    const ranked = [...scores].filter(([other]) => other.path !== tool.path).sort(([, a], [, b]) => b - a);
    const near = ranked.map(([other]) => other);
    const neighbours = neighboursOf(positions.get(tool.path) ?? 0, byCategory.get(tool.category) ?? []);
    const best = (wanted: (other: ToolLink) => boolean) =>
      [...new Set([...near, ...neighbours].filter(wanted))].slice(0, EACH);
    return {
      here: best((other) => other.server.slug === tool.server.slug),
      elsewhere: best((other) => other.server.slug !== tool.server.slug),
    };
  };
}

/** The tools around one in a list, so that no two pages fill up with the same few. */
function neighboursOf(at: number, list: ToolLink[]): ToolLink[] {
  return [...list.slice(at + 1, at + 1 + 4 * EACH), ...list.slice(Math.max(0, at - EACH), at)];
}

const keysOf = (tool: ToolLink): string[] => [...new Set(wordsOf(tool.name))].map((word) => `${tool.category}:${word}`);

/** "createSystem_signing-keys" → create, system, signing, keys */
export function wordsOf(name: string): string[] {
  return (
    name
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).filter((word) => word.length > 1);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
