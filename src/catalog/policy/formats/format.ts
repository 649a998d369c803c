import type { CategoryId } from "../../schema/taxonomy.ts";
import type { Decision, Policy } from "../decision.ts";

/** One way to write a policy down. */
export interface Format {
  id: string;
  /** the end of a download's name, after the preset: `codex.toml` */
  extension: string;
  language: "yaml" | "json" | "toml" | "shellscript";
  /** the file that the text belongs into */
  file(context: Context): string;
  /** The text; undefined where the format has no words for any of it. */
  write(policy: Policy, context: Context): string | undefined;
  /** What of the policy the text does not say, in sentences. */
  cannot(policy: Policy, context: Context): Loss[];
  /** what a reader has to know who pastes the text for one tool alone */
  alone?: string;
}

export interface Context {
  /** the name that the user gave the server in the client's or the gateway's settings */
  name: string;
  /** the catalogue's name for the server, which files of our own are called after; `name` if left out */
  slug?: string;
  /** lines for a comment at the head, where the format has comments */
  about?: string[];
  /** the names of the categories, for comments */
  labels?: Record<CategoryId, string>;
}

/** Something that a format has no words for. */
export interface Loss {
  /** how many tools it concerns */
  tools: number;
  words: string;
}

/** One loss for all decisions that a test picks; none where it picks none. */
export function lossOf(
  decisions: Decision[],
  test: (decision: Decision) => unknown,
  words: (tools: string, count: number) => string,
): Loss[] {
  const tools = decisions.filter(test).length;
  return tools === 0 ? [] : [{ tools, words: words(tools === 1 ? "1 tool" : `${tools} tools`, tools) }];
}

const are = (count: number) => (count === 1 ? "is" : "are");

/** Losses that several formats share. */
export const losses = {
  limit: (decisions: Decision[]) =>
    lossOf(
      decisions,
      ({ limit }) => limit,
      (tools, count) => `A rate limit cannot be expressed: ${tools} ${are(count)} left unlimited.`,
    ),
  required: (decisions: Decision[]) =>
    lossOf(
      decisions,
      ({ requireArguments }) => requireArguments?.length,
      (tools) => `That an argument must be there cannot be expressed: ${tools} can be called without it.`,
    ),
  arguments: (decisions: Decision[]) =>
    lossOf(
      decisions,
      (decision) => decision.arguments?.length,
      (tools) => `What an argument may hold cannot be expressed: ${tools} can take any value.`,
    ),
  ask: (decisions: Decision[]) =>
    lossOf(
      decisions,
      ({ action }) => action === "ask",
      (tools, count) => `A person cannot be asked: ${tools} ${are(count)} denied instead.`,
    ),
  hide: (decisions: Decision[]) =>
    lossOf(
      decisions,
      ({ action }) => action === "hide",
      (tools, count) => `A tool cannot be hidden: ${tools} ${are(count)} denied and still listed.`,
    ),
};
