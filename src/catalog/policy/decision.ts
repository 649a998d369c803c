import { requiredOf, takesNull } from "./schema.ts";
import type { CategoryId, Limit, PresetId, Rule, Taxonomy } from "../schema/taxonomy.ts";

/** What a policy says of one tool: plain data that every format is written from. */
export interface Decision {
  tool: string;
  category: CategoryId;
  /** let it pass, let a person decide on each call, refuse it, or refuse it and take it out of the tool list */
  action: "allow" | "ask" | "deny" | "hide";
  /** the most calls that pass; only where calls can pass */
  limit?: Limit;
  /** refuse calls that leave out one of these arguments: the required ones of the tool's schema, where there are any */
  requireArguments?: string[];
  /** those of them that a call may give as null, which some engines take for missing */
  mayBeNull?: string[];
  /** refuse calls whose arguments do not keep to these; all must hold */
  arguments?: ArgumentRule[];
  /** why it is held back, for the agent and for people */
  reason?: string;
}

/** What one argument must keep to. An argument that a call leaves out keeps to every rule. */
export interface ArgumentRule {
  argument: string;
  /** whether the tool's schema requires it */
  required: boolean;
  check:
    | { kind: "one-of"; values: (string | number | boolean)[] }
    | { kind: "at-least" | "more-than" | "at-most" | "less-than"; value: number }
    /** in characters (Unicode code points), as in JSON Schema */
    | { kind: "shortest" | "longest"; length: number }
    /** a regular expression of RE2 that the text must match */
    | { kind: "matches"; pattern: string };
}

/** The decisions on some tools, and on those that they do not name. */
export interface Policy {
  /** `unsaid`: for the policy of a single tool, which must leave all others as they are */
  others: "allow" | "deny" | "unsaid";
  decisions: Decision[];
}

/** What a decision is made from. */
export interface Decidable {
  name: string;
  category: CategoryId;
  definition?: { inputSchema: Record<string, unknown> };
}

/** The decision that a preset takes on a tool. */
export function decide(tool: Decidable, taxonomy: Taxonomy, preset: PresetId = "recommended"): Decision {
  const { requireArguments, ...rule } =
    taxonomy.presets[preset].rules[tool.category] ?? taxonomy.categories[tool.category].rule;
  return {
    tool: tool.name,
    category: tool.category,
    ...rule,
    ...(requireArguments && demands(tool.definition?.inputSchema ?? {})),
  };
}

function demands(inputSchema: Record<string, unknown>): Pick<Decision, "requireArguments" | "mayBeNull"> {
  const requireArguments = requiredOf(inputSchema);
  const properties = (inputSchema["properties"] ?? {}) as Record<string, unknown>;
  const mayBeNull = requireArguments.filter((name) => takesNull(Object.hasOwn(properties, name) && properties[name]));
  return { requireArguments, ...(mayBeNull.length > 0 && { mayBeNull }) };
}

/** "denied", "allowed, without a limit" or "allowed, at most 30 calls per 60 seconds". */
export function inWords(decision: Pick<Rule, "limit"> & { action: Decision["action"]; requireArguments?: unknown }) {
  if (decision.action === "deny") return "denied";
  if (decision.action === "hide") return "hidden and denied";
  const parts = [decision.limit ? `at most ${limitInWords(decision.limit)}` : "without a limit"];
  if (decision.requireArguments) parts.push("with all required arguments");
  return `${decision.action === "ask" ? "allowed if a person agrees to the call" : "allowed"}, ${parts.join(", ")}`;
}

/** "30 calls per 60 seconds" */
export function limitInWords({ max, windowSeconds }: Limit): string {
  const calls = max === 1 ? "1 call" : `${max} calls`;
  return `${calls} per ${windowSeconds === 1 ? "second" : `${windowSeconds} seconds`}`;
}

/** Whether a call of the tool can pass at all. */
export const passes = ({ action }: Decision): boolean => action === "allow" || action === "ask";
