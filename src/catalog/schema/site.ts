import { z } from "astro/zod";
import { text, webAddress } from "./common.ts";

const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Reports hold names and mail addresses, so they travel encrypted, or stay on the machine or the host of the site. */
function isSafeEndpoint(address: string): boolean {
  if (/^\/(?!\/)/.test(address)) return URL.canParse(address, "https://site.test");
  const url = URL.parse(address);
  return url?.protocol === "https:" || (url?.protocol === "http:" && LOCAL_HOSTS.has(url.hostname));
}

/** How readers reach the people behind the site; docs/contact.md says what each way needs. */
export const contact = z
  .strictObject({
    /** where the form is sent */
    endpoint: z
      .string()
      .refine(isSafeEndpoint, {
        error: "write an https address, or a path of the site such as /api/contact; http is for localhost alone",
      })
      .optional(),
    email: z.email({ error: "write a mail address such as catalogue@example.org" }).optional(),
    /** the list of issues; `/new` after it opens the form for a new one */
    issues: z
      .url({ protocol: /^https?$/, error: "write the full address of the list of issues, https://…/issues" })
      .transform((address) => address.replace(/\/+$/, ""))
      .optional(),
  })
  .refine((ways) => Object.values(ways).some(Boolean), {
    error: "name at least one of endpoint, email and issues, or leave contact out",
  });

/** `catalog/site.yaml`: what the site says of itself. */
export const site = z.strictObject({
  title: text,
  tagline: text,
  /** where the site is published; SITE_URL overrides it */
  url: webAddress,
  /** where corrections go */
  repository: webAddress.optional(),
  contact: contact.optional(),
  /** for a site that not everybody may read: search engines are told to stay out, and other sites' pages cannot read its data */
  private: z.boolean({ error: "write true, or leave it out" }).optional(),
});

export type Contact = z.infer<typeof contact>;
export type Site = z.infer<typeof site>;
