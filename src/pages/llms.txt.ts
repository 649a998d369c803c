import type { APIRoute } from "astro";
import { getSite, getTaxonomy } from "../catalog/index.ts";
import { llmsText } from "../render/llms.ts";
import { placeIn } from "../render/twins/response.ts";

export const GET: APIRoute = async ({ site }) =>
  new Response(llmsText(await getSite(), await getTaxonomy(), placeIn(site)), {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
