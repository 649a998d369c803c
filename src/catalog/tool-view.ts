import { compareAnnotations, type Comparison } from "./annotations.ts";
import { attacksOn, type Relation } from "./attacks/relate.ts";
import { becauseInWords } from "./because.ts";
import type { ServerEntry, ToolEntry } from "./entry.ts";
import { parametersOf } from "./parameters.ts";
import { type Question, toolQuestions } from "./questions.ts";
import type { AttackRecord } from "./read.ts";
import type { Taxonomy } from "./schema/taxonomy.ts";

/** What is said of a tool, wherever it is said: on its page and in the page's twin. */
export interface ToolView {
  /** one sentence: why it has its category */
  because: string;
  /** the hints that the server sent, beside what we found */
  declared: Comparison[];
  parameters: ReturnType<typeof parametersOf>;
  relations: Relation[];
  questions: Question[];
}

let last: { tool: ToolEntry; view: ToolView } | undefined;

/** Computed once where a tool's page and its twin are made one after the other. */
export function toolView(tool: ToolEntry, server: ServerEntry, taxonomy: Taxonomy, attacks: AttackRecord[]): ToolView {
  if (last?.tool === tool) return last.view;
  const { definition, classification } = tool;
  const view = {
    because: becauseInWords(tool),
    declared: compareAnnotations(definition, classification).filter(({ declared }) => declared !== undefined),
    parameters: parametersOf(definition.inputSchema),
    relations: attacksOn({ ...tool, server: server.slug }, attacks),
    questions: toolQuestions(tool, server, taxonomy),
  };
  last = { tool, view };
  return view;
}
