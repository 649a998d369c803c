import { CATEGORIES, type CategoryId } from "../../schema/taxonomy.ts";
import type { Action } from "../actions.ts";
import type { Facts } from "../facts.ts";
import type { Sense } from "../lexicon/senses.ts";
import { senseOf } from "../sense.ts";
import type { Evidence, Finding, Strength } from "../types.ts";

/** What the verbs of the name and of the description's first sentence say. The senses are the rules. */
export function verbFindings(facts: Facts): Finding[] {
  const named = facts.actions.flatMap((action) => found(action, facts, facts.sure ? 3 : 1, inName(action, facts)));
  const led = (facts.lead?.actions ?? []).flatMap((action) => {
    const sense = senseOf(action, facts.arguments);
    return sense ? [finding(sense, strengthOfLead(sense.category, facts), inLead(action, facts))] : [];
  });
  return [...named, ...led];
}

/** What the name's verb means, where the name is plain. */
export function plainSense(facts: Facts): Sense | undefined {
  const action = facts.sure ? facts.actions[0] : undefined;
  return action && senseOf(action, facts.arguments);
}

export const plainCategory = (facts: Facts): CategoryId | undefined => plainSense(facts)?.category;

/** The description decides where the name does not, and may make a changing tool graver, but not turn a reading one. */
function strengthOfLead(category: CategoryId, facts: Facts): Strength {
  const plain = plainCategory(facts);
  if (!plain) return 3;
  return plain !== "read" && CATEGORIES.indexOf(category) > CATEGORIES.indexOf(plain) ? 3 : 2;
}

function found(action: Action, facts: Facts, strength: Strength, evidence: Evidence): Finding[] {
  const sense = senseOf(action, facts.arguments);
  return sense ? [finding(sense, strength, evidence)] : [];
}

function finding(sense: Sense, strength: Strength, evidence: Evidence): Finding {
  const says = evidence.place === "name" ? "The name's verb is" : "The description begins with";
  const why = `${says} “${evidence.match}”, which ${sense.which}.`;
  return { rule: sense.name, why, category: sense.category, strength, evidence: [evidence] };
}

const inName = (action: Action, facts: Facts): Evidence => ({
  place: "name",
  quote: facts.tool.name,
  match: action.word.text,
});

const inLead = (action: Action, facts: Facts): Evidence => ({
  place: "description",
  quote: facts.lead?.sentence ?? "",
  match: action.word.text,
});
