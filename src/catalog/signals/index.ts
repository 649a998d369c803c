import { factsOf } from "../classify/facts.ts";
import { classify } from "../classify/index.ts";
import type { Classifiable, Classification, Signal } from "../classify/types.ts";
import { SIGNALS } from "../schema/taxonomy.ts";
import { ARGUMENT_SIGNALS } from "./arguments.ts";
import { EFFECT_SIGNALS } from "./effects.ts";

/** So much evidence is kept of each signal. */
const MOST = 4;
export const SIGNAL_RULES = [...ARGUMENT_SIGNALS, ...EFFECT_SIGNALS].toSorted(
  (a, b) => SIGNALS.indexOf(a.id) - SIGNALS.indexOf(b.id),
);

/**
 * What else of the tool matters for policies and attacks, each with the words that show it, in the taxonomy's order.
 * @param found the tool's classification, where the caller has it already
 */
export function signalsOf(tool: Classifiable, found: Classification = classify(tool)): Signal[] {
  const facts = factsOf(tool);
  return SIGNAL_RULES.flatMap(({ id, match }) => {
    const evidence = match(facts, found).slice(0, MOST);
    return evidence.length > 0 ? [{ id, evidence }] : [];
  });
}
