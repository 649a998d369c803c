import type { CategoryId } from "../../schema/taxonomy.ts";
import type { Facts } from "../facts.ts";
import type { Sense } from "../lexicon/sense.ts";
import type { Deed } from "../sense.ts";
import type { Finding, Strength } from "../types.ts";
import { isCritical } from "./rule.ts";

/** What the verbs of the name and of the description's first sentence say. The senses are the rules. */
export function verbFindings(facts: Facts): Finding[] {
  const sure = plainSense(facts) !== undefined;
  return [
    ...facts.named.map((deed) => inName(deed, facts, sure ? 3 : 1)),
    ...facts.led.map((deed, at) => inLead(deed, facts, strengthOfLead(deed, at, facts))),
  ];
}

/** What the name's verb means, where the name is plain. */
export const plainSense = ({ named: [first] }: Facts): Sense | undefined => (first?.sure ? first.sense : undefined);

export const plainCategory = (facts: Facts): CategoryId | undefined => plainSense(facts)?.category;

/**
 * The description decides where the name does not. It never makes a reading tool graver, and another tool only by its
 * first verb, and only to critical: "Execute the delete operation" says little, and what is removed may be a tie.
 */
function strengthOfLead({ verb, sense }: Deed, at: number, facts: Facts): Strength {
  const plain = plainCategory(facts);
  if (!plain) return 3;
  return plain !== "read" && at === 0 && isCritical(sense.category) && verb !== "remove" ? 3 : 2;
}

const inName = ({ word, sense }: Deed, { tool }: Facts, strength: Strength): Finding => ({
  rule: sense.name,
  why: `The name's verb is “${word.text}”, which ${sense.which}.`,
  category: sense.category,
  strength,
  evidence: [{ place: "name", quote: tool.name, match: word.text }],
});

const inLead = ({ word, sense }: Deed, { lead }: Facts, strength: Strength): Finding => ({
  rule: sense.name,
  why: `The first verb of the description is “${word.text}”, which ${sense.which}.`,
  category: sense.category,
  strength,
  evidence: [{ place: "description", quote: lead, match: word.text }],
});
