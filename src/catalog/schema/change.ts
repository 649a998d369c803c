import { z } from "astro/zod";
import { day } from "./common.ts";
import { tool } from "./snapshot.ts";

/** SHA-256 of a definition, over its JSON with sorted keys. */
const digest = z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/);

const named = z.strictObject({ name: z.string(), digest });

/** One line of `catalog/servers/<server>/changes.jsonl`: how a list differed from the one recorded before it. */
export const change = z.strictObject({
  /** when the later list was recorded */
  date: day,
  from: z.strictObject({ package: z.string(), introspectedOn: day }),
  to: z.strictObject({ package: z.string() }),
  added: z.array(named),
  removed: z.array(named),
  changed: z.array(
    z.strictObject({
      name: z.string(),
      fields: z.array(z.string()).min(1),
      digests: z.tuple([digest, digest]),
      /** the earlier values of these fields; a field that was not there is left out */
      before: tool.partial(),
    }),
  ),
});

export type Change = z.infer<typeof change>;
