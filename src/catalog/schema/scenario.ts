import { z } from "astro/zod";
import { slug, text } from "./common.ts";

/** One tool call, or the same one many times over, against a server of the catalogue. */
const call = z.strictObject({
  server: slug,
  /** the tool's name, as its server sends it */
  tool: text,
  /** checked against the tool's input schema; secrets stand as placeholders */
  arguments: z.record(z.string(), z.unknown()).default({}),
  times: z.int().min(1).max(100_000).default(1),
  /** the pace of the calls; where the case gives none they come all at once, which suits a limit best */
  everySeconds: z.number().min(0).default(0),
  /** the call that does the damage, as against those that only lead up to it */
  harm: z.boolean().default(false),
});

/** The tool calls of a case, written down so that a policy can be tried on them. */
export const scenario = z
  .strictObject({
    /** how the calls follow from the case: what was given there, and what stands in for what */
    note: text,
    calls: z.array(call).min(1),
  })
  .refine(({ calls }) => calls.some(({ harm }) => harm), {
    path: ["calls"],
    error: "mark at least one call with harm: true",
  });

export type Scenario = z.infer<typeof scenario>;
export type ScenarioCall = Scenario["calls"][number];
