import type { Action } from "./actions.ts";
import type { Argument } from "./arguments.ts";
import { SENSES, type Condition, type Sense } from "./lexicon/senses.ts";
import { singular } from "./words.ts";

const SENSES_OF = new Map<string, Sense[]>();
for (const sense of SENSES) {
  for (const verb of sense.verbs) SENSES_OF.set(verb, [...(SENSES_OF.get(verb) ?? []), sense]);
}

/** What the verb means here: the first sense whose condition holds. */
export function senseOf(action: Action, given: Argument[]): Sense | undefined {
  return SENSES_OF.get(action.verb)?.find(({ when }) => !when || holds(when, action, given));
}

function holds({ head, object, rest, argument }: Condition, action: Action, given: Argument[]): boolean {
  return (
    (!head || head.has(action.object.at(-1) ?? "")) &&
    (!object || action.object.some((word) => object.has(word))) &&
    (!rest || rest.has(action.rest[0] ?? "")) &&
    (!argument ||
      given.some(({ words }) => words.some(({ lower }) => argument.has(lower) || argument.has(singular(lower)))))
  );
}
