import type { APIRoute } from "astro";
import { getAttacks } from "../../catalog/index.ts";
import { paths } from "../../catalog/paths.ts";
import { twinResponse } from "../../render/twins/response.ts";
import AttackPage from "./[attack].astro";

export async function getStaticPaths() {
  return (await getAttacks()).map(({ slug }) => ({ params: { attack: slug } }));
}

export const GET: APIRoute = async ({ params, site }) => {
  const attack = (await getAttacks()).find(({ slug }) => slug === params["attack"]);
  if (!attack) return new Response(null, { status: 404 });
  return twinResponse(AttackPage, paths.attack(attack.slug), site, { attack: attack.slug }, { attack });
};
