import { z } from "astro/zod";
import { text, webAddress } from "./common.ts";

/** `catalog/site.yaml`: what the site says of itself. */
export const site = z.strictObject({
  title: text,
  tagline: text,
  /** where the site is published; SITE_URL overrides it */
  url: webAddress,
  /** where corrections go */
  repository: webAddress.optional(),
});

export type Site = z.infer<typeof site>;
