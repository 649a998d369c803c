import type { APIRoute } from "astro";
import { patternsOf } from "../../../catalog/attacks/patterns.ts";
import { getAttacks } from "../../../catalog/index.ts";
import { paths } from "../../../catalog/paths.ts";
import { twinResponse } from "../../../render/twins/response.ts";
import PatternPage from "./[pattern].astro";

export async function getStaticPaths() {
  return patternsOf(await getAttacks()).map(({ technique }) => ({ params: { pattern: technique.slug } }));
}

export const GET: APIRoute = async ({ params, site }) => {
  const { pattern: slug = "" } = params;
  const pattern = patternsOf(await getAttacks()).find(({ technique }) => technique.slug === slug);
  if (!pattern) return new Response(null, { status: 404 });
  return twinResponse(PatternPage, paths.pattern(slug), site, { pattern: slug }, { pattern });
};
