import { CATEGORIES, type CategoryId } from "../../schema/taxonomy.ts";
import { identifierActions, listedActions } from "../actions.ts";
import type { Argument } from "../arguments.ts";
import type { Facts } from "../facts.ts";
import { list } from "../lexicon/list.ts";
import { deedsOf, type Deed } from "../sense.ts";
import type { Evidence } from "../types.ts";
import { identifierWords, singular } from "../words.ts";
import { gravity, RUBRIC, type Rule } from "./rule.ts";
import { plainCategory } from "./verbs.ts";

/** Arguments that choose what a tool does, by their last word, or by their whole name. */
const ROUTERS = list("action operation command op subcommand verb cmd");
const ROUTERS_ALONE = list("method mode task request function");
/** Words of a name that leave open what is done. */
const OPEN = list("manage manager management handle handler admin operation operations editor crud");
/** A bullet of a description that names an operation: `- **create-table**: …`. */
const BULLET = /^[-*•\d.\s]*[`*'"]*([a-z]+(?:[-_ ]?[a-z]+){0,4})[`*'"]*\s*(?::|\(|–|—| - )/i;

interface Option {
  deed: Deed;
  evidence: Evidence;
}

/** What the tool can be told to do: by options of an argument, or by what its description lists. */
function optionsOf(facts: Facts): Option[] {
  return facts.arguments.filter(isRouter).flatMap((argument) => {
    const values = argument.options.length > 0 ? argument.options : valuesIn(argument.description);
    const options = values.flatMap((value) => optionOf(value, argument, facts));
    return options.length * 2 >= values.length ? options : [];
  });
}

/** Arguments within a list describe its items; HTTP methods have their own rule. */
const isRouter = ({ words, path, options, types }: Argument) =>
  (ROUTERS.has(singular(words.at(-1)?.lower ?? "")) ||
    (words.length === 1 && ROUTERS_ALONE.has(words[0]?.lower ?? ""))) &&
  !path.includes("[]") &&
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

function optionOf(value: string, argument: Argument, facts: Facts): Option[] {
  const about = [...facts.name, ...argument.words.slice(0, -1)].map(({ lower }) => singular(lower));
  const actions = identifierActions(identifierWords(value)).map((action) =>
    action.object.length > 0 ? action : { ...action, object: about },
  );
  return deedsOf(actions, [])
    .slice(0, 1)
    .map((deed) => ({ deed, evidence: { place: "argument", path: argument.path, quote: value } }));
}

function chosen(facts: Facts, category: CategoryId): Evidence[] {
  const plain = plainCategory(facts);
  if (plain && (plain === "read" || category === "execute" || gravity(plain) > gravity(category))) return [];
  return worstOf(optionsOf(facts), category);
}

/** Where the name says nothing: the verbs that the description lists. */
function listedIn(facts: Facts, category: CategoryId): Evidence[] {
  const open = facts.name.some(({ lower }) => OPEN.has(lower)) || (facts.named.length === 0 && facts.led.length === 0);
  if (plainCategory(facts) || !open) return [];
  const inSentences = facts.sentences.slice(0, 5).flatMap((sentence) =>
    deedsOf(listedActions(sentence), []).map((deed): Option => ({
      deed,
      evidence: { place: "description", quote: sentence, match: deed.word.text },
    })),
  );
  const bullets = facts.sentences.flatMap((sentence): Option[] => {
    const name = BULLET.exec(sentence)?.[1];
    const [deed] = deedsOf(identifierActions(identifierWords(name ?? "")), []);
    return name && deed?.sure ? [{ deed, evidence: { place: "description", quote: sentence, match: name } }] : [];
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
