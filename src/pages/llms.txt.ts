import type { APIRoute } from "astro";
import { getSite, getTaxonomy } from "../catalog/index.ts";
import { llmsText } from "../render/llms.ts";
import { getPlace } from "../render/twins/response.ts";

export const GET: APIRoute = () =>
  new Response(llmsText(getSite(), getTaxonomy(), getPlace()), {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
