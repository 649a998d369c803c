import type { Action } from "./actions.ts";
import type { Argument } from "./arguments.ts";
import type { Condition, Sense } from "./lexicon/sense.ts";
import { SENSES } from "./lexicon/senses.ts";
import { singular } from "./words.ts";

const SENSES_OF = new Map<string, Sense[]>();
for (const sense of SENSES) {
  for (const verb of sense.verbs) SENSES_OF.set(verb, [...(SENSES_OF.get(verb) ?? []), sense]);
}

/** An action, and what it means. */
export interface Deed extends Action {
  sense: Sense;
  /** whether the sense was told by the same verb elsewhere, and not by what it acts on here */
  borrowed?: true;
}

/** The actions whose verbs have a meaning here. */
export function deedsOf(actions: Action[], given: Argument[]): Deed[] {
  const adds = actions.some(({ verb }) => verb === "add");
  return actions.flatMap((action) => {
    const sense = adds && action.verb === "remove" ? UNTIE : senseOf(action, given);
    return sense ? [{ ...action, sense }] : [];
  });
}

/** What can be added and removed is a tie: "Add or remove reviewers". */
const UNTIE = SENSES.find(({ name }) => name === "remove-link");

/** Where name and description have the same verb, they mean the same: the more special of the two senses. */
export function agreed(named: Deed[], led: Deed[]): { named: Deed[]; led: Deed[] } {
  const [name] = named;
  const lead = led.find(({ verb }) => verb === name?.verb);
  if (!name || !lead || name.sense === lead.sense) return { named, led };
  const { sense } = name.sense.when || !lead.sense.when ? name : lead;
  const agree = (deed: Deed) =>
    (deed === name || deed === lead) && deed.sense !== sense ? { ...deed, sense, borrowed: true as const } : deed;
  return { named: named.map(agree), led: led.map(agree) };
}

/** What the verb means here: the first sense whose condition holds. */
function senseOf(action: Action, given: Argument[]): Sense | undefined {
  return SENSES_OF.get(action.verb)?.find(({ when }) => !when || holds(when, action, given));
}

function holds({ head, object, without, rest, argument }: Condition, action: Action, given: Argument[]): boolean {
  return (
    (!head || head.has(action.object.at(-1) ?? "")) &&
    (!object || action.object.some((word) => object.has(word))) &&
    !(without && action.object.some((word) => without.has(word))) &&
    (!rest || rest.has(action.rest[0] ?? "")) &&
    (!argument ||
      given.some(({ words }) => words.some(({ lower }) => argument.has(lower) || argument.has(singular(lower)))))
  );
}
