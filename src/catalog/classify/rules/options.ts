import { CATEGORIES, type CategoryId } from "../../schema/taxonomy.ts";

import type { Action } from "../actions.ts";
import type { Argument } from "../arguments.ts";
import type { Facts } from "../facts.ts";
import { list } from "../lexicon/list.ts";
import { deedsOf, type Deed } from "../sense.ts";
import { nameActions } from "../name-actions.ts";
import { listedActions } from "../text-actions.ts";
import type { Evidence } from "../types.ts";
import { identifierWords, singular } from "../words.ts";
import { gravity, RUBRIC, type Rule } from "./rule.ts";
import { plainCategory } from "./verbs.ts";

/** Arguments that choose what a tool does, by their last word, or by their whole name. */
const ROUTERS = list("action operation command op subcommand verb cmd");
const ROUTERS_ALONE = list("method mode task request function");
/** Deeper down an argument describes data. */
const DEEPEST = 3;
/** Words of a name that leave open what is done. */
const OPEN = list("manage manager management handle handler admin operation operations editor crud");
/** A bullet of a description that names an operation: `- **create-table**: …`. */
const BULLET = /^[-*•\d.\s]*[`*'"]*([a-z]+(?:[-_ ]?[a-z]+){0,4})[`*'"]*\s*(?::|\(|–|—| - )/i;

interface Option {
  deed: Deed;
  evidence: Evidence;
  /** whether the schema limits the argument to such options, so that there are no others */
  enumerated: boolean;
}

/** What the tool can be told to do: by options of an argument, or by what its description lists. */
function optionsOf(facts: Facts): Option[] {
  const declared = facts.tool.annotations?.readOnlyHint === true;
  // text to read about an operation is no operation
  if (declared && facts.led[0]?.sense.category === "read") return [];
  return facts.arguments.filter(isRouter).flatMap((argument) => {
    const enumerated = argument.options.length > 0;
    const values = enumerated ? argument.options : declared ? [] : valuesIn(argument.description);
    const actions = values.flatMap((value) => actionOf(value, argument, facts).map((action) => ({ ...action, value })));
    if (actions.length * 2 < values.length) return [];
    const valueOf = new Map(actions.map(({ word, value }) => [word, value]));
    return deedsOf(actions, []).map((deed): Option => {
      const quote = valueOf.get(deed.word) ?? deed.word.text;
      return { deed, enumerated, evidence: { place: "argument", path: argument.path, quote } };
    });
  });
}

/** Arguments within a list or a shared definition describe data; HTTP methods have their own rule. */
const isRouter = ({ words, path, options, types }: Argument) =>
  (ROUTERS.has(singular(words.at(-1)?.lower ?? "")) ||
    (words.length === 1 && ROUTERS_ALONE.has(words[0]?.lower ?? ""))) &&
  !/\[\]|^#/.test(path) &&
  path.split(".").length <= DEEPEST &&
  !options.includes("GET") &&
  (options.length > 0 || types.includes("string"));

/** The values that a text lists: quoted, or separated by commas after a colon. */
function valuesIn(description: string): string[] {
  const quoted = Array.from(description.matchAll(/["'`]([a-z]+(?:[-_]?[a-z]+)*)["'`]/gi), (found) => found[1] ?? "");
  const listed =
    /:\s*((?:[a-z]+(?:[-_][a-z]+)*(?:\s*[,|/]\s*(?:or\s+)?|\s+or\s+|$|(?=[.\s])))+)/i.exec(description)?.[1] ?? "";
  const values = listed.split(/\s*[,|/]\s*(?:or\s+)?|\s+or\s+/).filter(Boolean);
  const all = [...new Set([...quoted, ...(values.length > 1 ? values : [])])];
  return all.length > 1 ? all : [];
}

/** The verb of an option; where it names nothing, it acts on what the argument and the tool are called after. */
function actionOf(value: string, argument: Argument, facts: Facts): Action[] {
  const about = [...facts.name, ...argument.words.slice(0, -1)].map(({ lower }) => singular(lower));
  return nameActions(identifierWords(value))
    .slice(0, 1)
    .map((action) => (action.object.length > 0 ? action : { ...action, object: about }));
}

function chosen(facts: Facts, category: CategoryId): Evidence[] {
  const plain = plainCategory(facts);
  const options = optionsOf(facts);
  if (category === "read" && !options.every(({ enumerated }) => enumerated)) return [];
  if (plain && (plain === "read" || gravity(plain) > gravity(category))) return [];
  return worstOf(
    // beside a plain verb, a bare "start" or "continue" only steers what the verb does
    options.filter(
      ({ deed, evidence }) => !plain || deed.sense.category !== "execute" || deed.word.text !== evidence.quote,
    ),
    category,
  );
}

/** Where the name says nothing: the verbs that the description lists. */
function listedIn(facts: Facts, category: CategoryId): Evidence[] {
  const open = facts.name.some(({ lower }) => OPEN.has(lower)) || facts.led.length === 0;
  if (plainCategory(facts) || !open) return [];
  const inSentences = facts.sentences.slice(0, 5).flatMap((sentence) =>
    deedsOf(listedActions(sentence), []).map((deed): Option => ({
      deed,
      enumerated: false,
      evidence: { place: "description", quote: sentence, match: deed.word.text },
    })),
  );
  const bullets = facts.sentences.flatMap((sentence): Option[] => {
    const name = BULLET.exec(sentence)?.[1];
    const [deed] = deedsOf(nameActions(identifierWords(name ?? "")), []);
    return name && deed?.sure
      ? [{ deed, enumerated: false, evidence: { place: "description", quote: sentence, match: name } }]
      : [];
  });
  return worstOf([...inSentences, ...(bullets.length > 1 ? bullets : [])], category);
}

/** The options of that category, if none is graver. */
function worstOf(options: Option[], category: CategoryId): Evidence[] {
  const worst = Math.max(...options.map(({ deed }) => gravity(deed.sense.category)));
  if (worst !== gravity(category)) return [];
  return options.flatMap(({ deed, evidence }) => (deed.sense.category === category ? [evidence] : [])).slice(0, 4);
}

const EFFECT: Record<CategoryId, string> = {
  read: "and nothing that it can be changes anything",
  write: "which creates or changes something",
  execute: "which starts something whose effect depends on the arguments",
  destructive: "which removes something for good",
  financial: "which moves money or commits to pay",
};

/** Rules for tools that do several things: the worst counts. */
export const OPTION_RULES: readonly Rule[] = CATEGORIES.flatMap((category): Rule[] => [
  {
    name: `option-${category}`,
    why: `The argument \`{argument}\` can be “{}”, ${EFFECT[category]}.`,
    category,
    strength: 5,
    sources: [RUBRIC],
    match: (facts) => chosen(facts, category),
  },
  {
    name: `listed-${category}`,
    why: `The description lists “{}” among what the tool does, ${EFFECT[category]}.`,
    category,
    strength: 3,
    sources: [RUBRIC],
    match: (facts) => listedIn(facts, category),
  },
]);
