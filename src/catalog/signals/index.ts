import { factsOf } from "../classify/facts.ts";
import { classify } from "../classify/index.ts";
import type { Classifiable, Classification, Signal } from "../classify/types.ts";
import { SIGNAL_RULES } from "./rules.ts";

const MOST = 4;

/**
 * What else of the tool matters for policies and attacks, each with the words that show it.
 * @param found the tool's classification, where the caller has it already
 */
export function signalsOf(tool: Classifiable, found: Classification = classify(tool)): Signal[] {
  const facts = factsOf(tool);
  return SIGNAL_RULES.flatMap(({ id, match }) => {
    const evidence = match(facts, found).slice(0, MOST);
    return evidence.length > 0 ? [{ id, evidence }] : [];
  });
}
