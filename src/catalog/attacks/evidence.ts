import type { Signal } from "../classify/types.ts";
import { getServer } from "../index.ts";
import type { ToolLink } from "../related.ts";

const known = new Map<string, Promise<Signal[]>>();

/** The capabilities of a tool with the words that show them; the index holds only which they are. */
export function signalsOfLink(link: ToolLink): Promise<Signal[]> {
  const signals = known.get(link.path) ?? load(link);
  known.set(link.path, signals);
  return signals;
}

async function load({ server, path }: ToolLink): Promise<Signal[]> {
  const { tools } = await getServer(server.slug);
  return tools.find((tool) => tool.path === path)?.signals ?? [];
}
