import { getSite } from "../catalog/index.ts";
import { once } from "../catalog/once.ts";

const origin = once(() => new URL(getSite().url).origin);

/** The full address of a path of this site; a page shows several, and each `URL` costs as much as a line of a list. */
export const absolute = (path: string): string => origin() + path;
