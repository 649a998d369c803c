import { argumentsProblem } from "./arguments.ts";
import { holds, valueAt } from "./condition.ts";
import { type Charge, type Count, countAt } from "./counters.ts";
import type { Counter, Policy, Rule, ToolCall } from "./policy.ts";

export type Decision =
  /** pass the call on, and charge these */
  { allowed: true; charges: Charge[] } | { allowed: false; rule: string; reason: string };

/**
 * Decides one call. Pure: the caller charges the counters of a call that it passes on.
 * @param now milliseconds since 1970
 */
export function decide(policy: Policy, counters: ReadonlyMap<string, Count>, call: ToolCall, now: number): Decision {
  const { name } = call;
  if (policy.hide.has(name) || policy.hide.has("*")) return refuse("hide", "this tool is hidden");
  const rules = rulesOf(policy, name);
  if (!rules) return refuse("default", "the policy names the tools that may be called, and this is none of them");
  for (const rule of rules) {
    const reason = objection(rule, counters, call, now);
    if (reason !== undefined) return refuse(rule.name, reason);
  }
  const charges: Charge[] = [];
  for (const rule of rules) {
    if (!rule.counter) continue;
    const result = reserve(rule.counter, counters, call, now);
    if (typeof result === "string") return refuse(rule.name, `${rule.reason}${result}`);
    charges.push(result);
  }
  return { allowed: true, charges };
}

const refuse = (rule: string, reason: string): Decision => ({ allowed: false, rule, reason });

/** The rules that a call must meet, its own before those of every tool; undefined where the default refuses it. */
function rulesOf({ tools, default: fallback }: Policy, name: string): readonly Rule[] | undefined {
  const own = name === "*" ? undefined : tools.get(name);
  if (!own && fallback === "deny") return undefined;
  const all = tools.get("*");
  return own && all ? [...own, ...all] : (own ?? all ?? []);
}

/** Why a rule, its counter aside, refuses the call; undefined when it does not. */
function objection(rule: Rule, counters: ReadonlyMap<string, Count>, call: ToolCall, now: number): string | undefined {
  if (rule.deny) return rule.reason;
  if (rule.conditions?.some((condition) => !holds(condition, counters, call, now))) return rule.reason;
  if (!rule.validate) return undefined;
  if (!call.inputSchema) return "the server's list does not define this tool, so its arguments cannot be checked";
  return argumentsProblem(call.inputSchema, call.arguments);
}

/** The charge, or what to add to the reason for refusing. */
function reserve(counter: Counter, counters: ReadonlyMap<string, Count>, call: ToolCall, now: number): Charge | string {
  const amount = typeof counter.amount === "number" ? counter.amount : valueAt(call.arguments, counter.amount);
  // a negative amount would win back what others used up
  if (typeof amount !== "number" || !(amount >= 0)) return " (the argument to count is not a number, 0 or more)";
  const { start, value } = countAt(counters, counter, now);
  if (value + amount <= counter.limit) return { counter, start, amount };
  return value > 0 ? `; the next window opens in ${Math.ceil((start + counter.window - now) / 1000)} seconds` : "";
}
