import type { CategoryId, SignalId } from "../schema/taxonomy.ts";

/** Words of the tool's own definition that a rule matched. */
export interface Evidence {
  place: "name" | "title" | "description" | "argument" | "annotation";
  /** dotted path of the argument, or the key of the annotation */
  path?: string;
  /** verbatim from the tool */
  quote: string;
}

/** One rule that matched: what it says of the tool, and on what words. */
export interface Finding {
  /** the rule's name */
  rule: string;
  /** the rule's reason, a sentence in plain language */
  why: string;
  category: CategoryId;
  evidence: Evidence[];
}

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
