import type { APIRoute } from "astro";
import { paths } from "../catalog/paths.ts";
import { absolute } from "../render/absolute.ts";

export const GET: APIRoute = () => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${absolute(paths.sitemap())}\n`);
