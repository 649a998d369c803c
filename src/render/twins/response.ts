import { getSite } from "../../catalog/index.ts";
import { once } from "../../catalog/once.ts";
import { placeOf } from "./place.ts";

/** Markdown as the answer of an endpoint. */
export const markdownResponse = (text: string): Response =>
  new Response(text, { headers: { "Content-Type": "text/markdown; charset=utf-8" } });

/** Where the site's twins are read. */
export const getPlace = once(() => placeOf(getSite().url));
