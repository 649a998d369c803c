import { PREPOSITIONS, STOP_WORDS } from "./lexicon/verbs.ts";
import { SENSES } from "./lexicon/senses.ts";
import { singular, type Word } from "./words.ts";

/** A verb and what it acts on. */
export interface Action {
  /** the word as the tool has it */
  word: Word;
  /** its base form, as the senses list it */
  verb: string;
  /** what the verb acts on, in the singular, up to the first preposition; the last of them is the head */
  object: string[];
  /** what follows, from the first preposition on */
  rest: string[];
  /** whether the word can only be meant as a verb here */
  sure: boolean;
}

const LISTED = new Set(SENSES.flatMap((sense) => [...sense.verbs]));
/** `unmerge` and `reauthorize` follow from `merge` and `authorize`. */
const DERIVED = new Map([...LISTED].flatMap((verb) => [`un${verb}`, `re${verb}`].map((word) => [word, verb] as const)));
const FORMS = new Map(
  [...LISTED, ...DERIVED.keys()].flatMap((verb) => formsOf(verb).map((form) => [form, verb] as const)),
);
for (const verb of LISTED) FORMS.set(verb, verb);

/** `copy` → copies, copying …; wrong forms do no harm. */
function formsOf(verb: string): string[] {
  const bare = verb.replace(/e$/, "");
  const doubled = `${verb}${verb.at(-1)}`;
  return [verb, `${verb}s`, `${verb}es`, verb.replace(/y$/, "ies"), `${verb}ing`, `${bare}ing`, `${doubled}ing`];
}

/** Whether a word of an identifier is a verb; identifiers hold base forms. */
export const isVerb = (word: string) => LISTED.has(word) || DERIVED.has(word);

/** The base form of a verb in running text; undefined for other words. */
export const baseForm = (word: string): string | undefined => FORMS.get(word);

/** The verb whose meaning counts: of `reauthorize`, `authorize`; what begins with `un` undoes, which is a change. */
export function meaningOf(verb: string): string {
  const root = LISTED.has(verb) ? undefined : DERIVED.get(verb);
  if (root === undefined) return verb;
  return verb.startsWith("un") ? "undo" : root;
}

/** Parts what a verb acts on from what a preposition adds. */
export function objectOf(words: string[]): Pick<Action, "object" | "rest"> {
  const leading = words.findIndex((word) => !PREPOSITIONS.has(word));
  const cut = words.findIndex((word, at) => at > leading && PREPOSITIONS.has(word));
  const object = words.slice(leading, cut < 0 ? undefined : cut);
  const rest = leading > 0 ? words : cut < 0 ? [] : words.slice(cut);
  return {
    object: object.filter((word) => !STOP_WORDS.has(word) && !/^v?\d+$/.test(word)).map(singular),
    rest: rest.map(singular),
  };
}
