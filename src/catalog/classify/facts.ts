import { argumentsOf, type Argument } from "./arguments.ts";
import { nameActions } from "./name-actions.ts";
import { agreed, deedsOf, type Deed } from "./sense.ts";
import { leadActions, sentencesOf } from "./sentences.ts";
import type { Classifiable } from "./types.ts";
import { identifierWords, withoutNamespace, type Word } from "./words.ts";

/** All that the rules look at, worked out once a tool. */
export interface Facts {
  tool: Classifiable;
  /** the words of the name */
  name: Word[];
  /** what the name says that the tool does */
  named: Deed[];
  /** what the description says first that the tool does */
  led: Deed[];
  /** the sentence that says so */
  lead: string;
  sentences: string[];
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
  const name = withoutNamespace(tool.name, identifierWords(tool.name));
  const given = argumentsOf(tool.inputSchema);
  const sentences = sentencesOf(tool.description ?? "");
  const lead = leadActions(sentences);
  const led = deedsOf(lead?.actions ?? [], given);
  const named = deedsOf(
    nameActions(
      name,
      led.map(({ verb }) => verb),
    ),
    given,
  );
  return { tool, name, ...agreed(named, led), lead: lead?.sentence ?? "", sentences, arguments: given };
}
