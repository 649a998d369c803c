import type { APIRoute } from "astro";
import { getSite } from "../catalog/index.ts";

export const GET: APIRoute = async () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL("/sitemap-index.xml", (await getSite()).url).href}\n`);
