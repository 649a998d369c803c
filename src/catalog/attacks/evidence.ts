import type { Signal } from "../classify/types.ts";
import { getServer } from "../index.ts";
import type { ToolLink } from "../related.ts";

const known = new Map<string, Signal[]>();

/** The capabilities of a tool with the words that show them; the index holds only which they are. */
export function signalsOfLink(link: ToolLink): Signal[] {
  const signals = known.get(link.path) ?? load(link);
  known.set(link.path, signals);
  return signals;
}

function load({ server, path }: ToolLink): Signal[] {
  const { tools } = getServer(server.slug);
  return tools.find((tool) => tool.path === path)?.signals ?? [];
}
