import { identifierActions, isNeutral, type Action } from "./actions.ts";
import { argumentsOf, type Argument } from "./arguments.ts";
import { leadActions, sentencesOf } from "./sentences.ts";
import type { Classifiable } from "./types.ts";
import { identifierWords, type Word } from "./words.ts";

/** All that the rules look at, worked out once a tool. */
export interface Facts {
  tool: Classifiable;
  name: Word[];
  /** what the name says that the tool does */
  actions: Action[];
  /** whether the name's verb can only be meant as one */
  sure: boolean;
  sentences: string[];
  lead: { sentence: string; actions: Action[] } | undefined;
  arguments: Argument[];
}

const known = new WeakMap<Classifiable, Facts>();

/** Works the facts out, or recalls them: signals, annotations and category of a tool share them. */
export function factsOf(tool: Classifiable): Facts {
  const facts = known.get(tool) ?? workOut(tool);
  known.set(tool, facts);
  return facts;
}

function workOut(tool: Classifiable): Facts {
  const name = identifierWords(tool.name);
  const actions = identifierActions(name.filter((word) => !isNeutral(word.lower)));
  const sentences = sentencesOf(tool.description ?? "");
  return {
    tool,
    name,
    actions,
    sure: actions[0]?.sure ?? false,
    sentences,
    lead: leadActions(sentences),
    arguments: argumentsOf(tool.inputSchema),
  };
}
