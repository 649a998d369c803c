import { CATEGORIES, type CategoryId } from "../../schema/taxonomy.ts";
import type { Facts } from "../facts.ts";
import type { Evidence, Finding, Strength } from "../types.ts";

/** One reason to put a tool into a category. */
export interface Rule {
  name: string;
  /** a sentence; `{}` stands for the words that matched first */
  why: string;
  category: CategoryId;
  strength: Strength;
  /** whether the rule says only that the tool is no reading one, which speaks against no graver category */
  atLeast?: true;
  /** where the reading comes from */
  sources: readonly string[];
  /** the words of the tool that the rule matches; none where it says nothing */
  match(facts: Facts): Evidence[];
}

export const RUBRIC = "method#rubric";
export const MCP = "https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations";

/** What the rule says of the tool, if anything. */
export function apply(rule: Rule, facts: Facts): Finding[] {
  const evidence = rule.match(facts);
  const first = evidence[0];
  if (!first) return [];
  const why = rule.why.replace("{}", () => first.match ?? first.quote).replace("{argument}", () => first.path ?? "");
  return [{ rule: rule.name, why, category: rule.category, strength: rule.strength, evidence }];
}

/** How grave a category is: its place in the taxonomy. */
export const gravity = (category: CategoryId) => CATEGORIES.indexOf(category);

export const isCritical = (category: CategoryId | undefined) => category === "destructive" || category === "financial";
