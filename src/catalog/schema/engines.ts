import { z } from "astro/zod";
import { day, text, webAddress } from "./common.ts";

/** What a policy may want, and an engine may or may not be able to say. */
export const CAPABILITIES = ["deny", "allow", "ask", "hide", "limit", "required", "arguments", "others"] as const;

const answer = z.strictObject({
  can: z.enum(["yes", "partly", "no"]),
  note: text.optional(),
});

const engine = z.strictObject({
  name: text,
  kind: z.enum(["proxy", "client", "gateway"]),
  /** the version that was looked at; left out where only undated documentation was */
  version: text.optional(),
  checkedOn: day,
  /** left out for our own */
  documentation: webAddress.optional(),
  /** whether policies were run in the engine, held against its schema, or only follow its documentation */
  proof: z.enum(["run", "schema", "documentation"]),
  /** what exactly was done */
  how: text,
  can: z.record(z.enum(CAPABILITIES), answer),
  /** what goes wrong in silence */
  traps: z.array(text),
});

/** `catalog/engines.yaml`: what each format's engine can express, by the format's id. */
export const engines = z.strictObject({
  capabilities: z.record(z.enum(CAPABILITIES), z.strictObject({ label: text, meaning: text })),
  engines: z.record(z.string(), engine),
});

export type EngineEntry = z.infer<typeof engine>;
export type Engines = z.infer<typeof engines>;
