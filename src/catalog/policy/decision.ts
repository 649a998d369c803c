import type { CategoryId, Rule, Taxonomy } from "../schema/taxonomy.ts";

/** What a policy says of one tool: plain data that every format is written from. */
export interface Decision extends Rule {
  tool: string;
  category: CategoryId;
}

/** The decision that the taxonomy recommends for a tool of a category. */
export function decide(tool: { name: string; category: CategoryId }, taxonomy: Taxonomy): Decision {
  return { tool: tool.name, category: tool.category, ...taxonomy.categories[tool.category].rule };
}

/** "denied", "allowed without a limit" or "allowed, 30 calls a minute". */
export function inWords(decision: Rule): string {
  if (decision.action === "deny") return "denied";
  const parts = [decision.limit ? `at most ${limitInWords(decision.limit)}` : "without a limit"];
  if (decision.requireArguments) parts.push("with all required arguments");
  return `allowed, ${parts.join(", ")}`;
}

/** "30 calls per 60 seconds" */
export function limitInWords({ max, windowSeconds }: NonNullable<Rule["limit"]>): string {
  const calls = max === 1 ? "1 call" : `${max} calls`;
  return `${calls} per ${windowSeconds === 1 ? "second" : `${windowSeconds} seconds`}`;
}
