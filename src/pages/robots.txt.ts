import type { APIRoute } from "astro";
import { getSite } from "../catalog/index.ts";
import { paths } from "../catalog/paths.ts";

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL(paths.sitemap(), getSite().url).href}\n`);
