/** The one form that both policy files are turned into, and that decisions are made from. */
export interface Policy {
  form: "seed" | "intercept";
  /** what happens to a tool that `tools` does not name */
  default: "allow" | "deny";
  /** tools taken out of the list and refused when called; "*" means all */
  hide: ReadonlySet<string>;
  /** rules by exact tool name; "*" holds those of every tool. All rules of a call must let it pass. */
  tools: ReadonlyMap<string, readonly Rule[]>;
}

export interface Rule {
  /** how a refusal and the audit name the rule */
  name: string;
  /** what the agent is told when the rule refuses */
  reason: string;
  deny?: boolean;
  /** check the arguments against the tool's input schema */
  validate?: boolean;
  /** all must hold */
  conditions?: readonly Condition[];
  counter?: Counter;
}

export interface Condition {
  source: { args: readonly string[] } | { counter: Counter };
  op: Operator;
  value: unknown;
  /** `value` of the operator regex, compiled */
  pattern?: { test(text: string): boolean };
}

export const operators = [
  "eq",
  "neq",
  "in",
  "not_in",
  "lt",
  "lte",
  "gt",
  "gte",
  "regex",
  "contains",
  "exists",
] as const;
export type Operator = (typeof operators)[number];

/** Something that calls use up in a fixed window of time. */
export interface Counter {
  key: string;
  /** milliseconds */
  window: number;
  /** windows start at whole minutes, hours and days of UTC; otherwise at the first call */
  aligned: boolean;
  /** the most that one window may hold; Infinity where only conditions look at it */
  limit: number;
  /** what a call adds: a number, or the path of the argument that says it */
  amount: number | readonly string[];
  /** a call that the server answers with a JSON-RPC error is given back */
  refundOnError: boolean;
}

export interface ToolCall {
  name: string;
  arguments: Readonly<Record<string, unknown>>;
  /** the tool's schema from the server's list, where it was seen */
  inputSchema?: object;
}
