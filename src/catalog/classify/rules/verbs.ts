import type { CategoryId } from "../../schema/taxonomy.ts";
import type { Facts } from "../facts.ts";
import type { Sense } from "../lexicon/senses.ts";
import type { Deed } from "../sense.ts";
import type { Finding, Strength } from "../types.ts";
import { gravity } from "./rule.ts";

/** What the verbs of the name and of the description's first sentence say. The senses are the rules. */
export function verbFindings(facts: Facts): Finding[] {
  const sure = plainSense(facts) !== undefined;
  return [
    ...facts.named.map((deed) => inName(deed, facts, sure ? 3 : 1)),
    ...facts.led.map((deed) => inLead(deed, facts, strengthOfLead(deed.sense.category, facts))),
  ];
}

/** What the name's verb means, where the name is plain. */
export const plainSense = ({ named: [first] }: Facts): Sense | undefined => (first?.sure ? first.sense : undefined);

export const plainCategory = (facts: Facts): CategoryId | undefined => plainSense(facts)?.category;

/** The description decides where the name does not, and may make a changing tool graver, but not turn a reading one. */
function strengthOfLead(category: CategoryId, facts: Facts): Strength {
  const plain = plainCategory(facts);
  if (!plain) return 3;
  return plain !== "read" && gravity(category) > gravity(plain) ? 3 : 2;
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
