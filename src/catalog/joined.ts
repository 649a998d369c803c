import type { Signal } from "./classify/types.ts";
import type { SignalId } from "./schema/taxonomy.ts";

/**
 * The three properties that together let an injected instruction steal data: private data to take, text of strangers
 * that can carry the instruction, and a way out. Simon Willison called it the lethal trifecta
 * (https://simonwillison.net/2025/Jun/16/the-lethal-trifecta/, 2025-06-16).
 */
export const TRIFECTA = [
  { what: "reads private data", signals: ["reads-private-data", "returns-secrets"] },
  { what: "brings in text that strangers write", signals: ["reads-strangers-text"] },
  { what: "can send data out", signals: ["sends-data-out"] },
] as const satisfies { what: string; signals: SignalId[] }[];

export interface Side<T> {
  what: string;
  tools: T[];
}

/** What the three sides mean for one server, in words. @param server its title */
export const joinedInWords = (server: string, complete: boolean): string =>
  complete
    ? `Data is stolen through an agent where three things meet: private data, text that strangers write, and a way out. ${server} alone may give an agent all three, as far as names and descriptions tell. Denying the tools of one of the three breaks the chain.`
    : "Data is stolen through an agent where three things meet: private data, text that strangers write, and a way out. We did not find all three in this server alone; other servers of the same agent can add the missing one.";

/** The tools of one server by the three sides; `complete` where it has tools for each of them. */
export function joinedRisk<T extends { signals: Signal[] }>(tools: T[]): { sides: Side<T>[]; complete: boolean } {
  const sides = TRIFECTA.map(({ what, signals }) => ({
    what,
    tools: tools.filter((tool) => tool.signals.some(({ id }) => (signals as readonly SignalId[]).includes(id))),
  }));
  return { sides, complete: sides.every((side) => side.tools.length > 0) };
}
