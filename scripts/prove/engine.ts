import type { Context, Format } from "../../src/catalog/policy/formats/index.ts";

export type Verdict = "allow" | "ask" | "deny";

export interface Call {
  tool: string;
  arguments: Record<string, unknown>;
  inputSchema: object;
  /** milliseconds since 1970 */
  now: number;
}

/** An engine with one policy loaded; it remembers the calls that it let pass. */
export type Judge = (call: Call) => Verdict | Promise<Verdict>;

/** A program that policies of one format are run in. */
export interface Engine {
  id: string;
  format: Format;
  /** what is run, for the site: name and version */
  runs: string;
  /** what its answers show, of the things that a decision can say */
  limit: boolean;
  required: boolean;
  ask: boolean;
  /** @throws where the policy does not load */
  load(text: string, context: Context): Judge | Promise<Judge>;
}
