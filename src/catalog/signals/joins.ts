import type { Signal } from "../classify/types.ts";
import type { SignalId } from "../schema/taxonomy.ts";

interface SignalledTool {
  name: string;
  signals: Signal[];
}

/** The tools through which one server joins private data, strangers' text and a way out. */
export interface Join {
  privateData: string[];
  strangersText: string[];
  waysOut: string[];
}

/**
 * Whether an agent with this one server alone can read what is private, be told what to do by a stranger, and carry data
 * out: Simon Willison's "lethal trifecta" (https://simonwillison.net/2025/Jun/16/the-lethal-trifecta/). Undefined where
 * one of the three is missing. Pure.
 */
export function joinOf(tools: readonly SignalledTool[]): Join | undefined {
  const having = (id: SignalId) =>
    tools.filter(({ signals }) => signals.some((signal) => signal.id === id)).map(({ name }) => name);
  const join = {
    privateData: having("reads-private-data"),
    strangersText: having("reads-strangers-text"),
    waysOut: having("sends-data-out"),
  };
  return Object.values(join).every((names) => names.length > 0) ? join : undefined;
}
