import { z } from "astro/zod";

/** The folder name of a server or the file name of an attack: lower case, digits and single hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "use lower-case letters, digits and single hyphens");

/** An https or http address. */
export const webAddress = z.url({ protocol: /^https?$/, error: "write a full http(s) address" });

/** A day, as `2026-11-23`. */
export const day = z.iso.date({ error: "write the day as YYYY-MM-DD" });

/** A date as precise as its source: `2026`, `2026-11` or `2026-11-23`. */
export const looseDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "write YYYY, YYYY-MM or YYYY-MM-DD, in quotes");

/** A sentence or more, without blanks around it. */
export const text = z.string().trim().min(1, "write something here, or leave the key out");
