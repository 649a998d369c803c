import { z } from "astro/zod";

const tally = z.strictObject({
  /** the program that the policies were run in */
  runs: z.string(),
  policies: z.int(),
  decisions: z.int(),
  /** policies that did not load, and decisions that were not the ones stated */
  differences: z.array(z.string()),
});

/** `catalog/proof.json`, written by `npm run prove`: what came of running every policy, by format. */
export const proof = z.strictObject({ engines: z.record(z.string(), tally) });

export type Proof = z.infer<typeof proof>;
