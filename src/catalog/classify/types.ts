import type { Tool } from "../schema/snapshot.ts";
import type { CategoryId, SignalId } from "../schema/taxonomy.ts";

/** What we judge of a tool. A tool read from elsewhere than `tools/list` may lack its schema. */
export type Classifiable = Pick<Tool, "name" | "title" | "description" | "annotations"> & {
  inputSchema?: Record<string, unknown>;
};

/** Words of the tool's own definition that a rule matched. */
export interface Evidence {
  place: "name" | "title" | "description" | "argument" | "annotation";
  /** dotted path of the argument, or the key of the annotation */
  path?: string;
  /** verbatim from the tool; of a description, the whole sentence */
  quote: string;
  /** the words within the quote that matched, verbatim; all of it where absent */
  match?: string;
}

/** One rule that matched: what it says of the tool, and on what words. */
export interface Finding {
  /** the rule's name */
  rule: string;
  /** the rule's reason, a sentence in plain language */
  why: string;
  category: CategoryId;
  /** how far such words are to be trusted; the strongest findings decide, among equals the gravest */
  strength: Strength;
  evidence: Evidence[];
}

/** 1 guess · 2 hint · 3 plain words · 4 a declaration · 5 what the arguments allow */
export type Strength = 1 | 2 | 3 | 4 | 5;

export interface Classification {
  category: CategoryId;
  /** how often tools with such findings were right on labelled tools */
  confidence: "high" | "medium" | "low";
  /** what speaks for the category; never empty */
  because: Finding[];
  /** what speaks against it */
  against: Finding[];
}

/** A further property of a tool, with the words that show it. */
export interface Signal {
  id: SignalId;
  evidence: Evidence[];
}
