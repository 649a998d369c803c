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
    ...facts.led.map((deed, at) => inLead(deed, at, facts, strengthOfLead(deed, at, facts))),
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

const inName = (deed: Deed, { tool }: Facts, strength: Strength): Finding => ({
  rule: deed.sense.name,
  why: reasonOf(deed, "In the name,", "The name's verb is"),
  category: deed.sense.category,
  strength,
  evidence: [{ place: "name", quote: tool.name, match: deed.word.text }],
});

const inLead = (deed: Deed, at: number, { lead }: Facts, strength: Strength): Finding => ({
  rule: deed.sense.name,
  why: reasonOf(
    deed,
    "In the description,",
    at === 0 ? "The first verb of the description is" : "The description goes on with the verb",
  ),
  category: deed.sense.category,
  strength,
  evidence: [{ place: "description", quote: lead, match: deed.word.text }],
});

/** A special sense rests on what the verb acts on, so that is named too. */
function reasonOf({ word, sense, object, borrowed }: Deed, where: string, verb: string): string {
  const on = object.slice(-3).join(" ");
  if (sense.when && on && !borrowed) return `${where} “${word.text}” acts on “${on}”, and so ${sense.which}.`;
  return `${verb} “${word.text}”, which ${borrowed ? "here " : ""}${sense.which}.`;
}
