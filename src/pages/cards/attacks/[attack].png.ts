import type { APIRoute } from "astro";
import { getAttacks } from "../../../catalog/index.ts";
import { attackCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";

export async function getStaticPaths() {
  return (await getAttacks()).map(({ slug }) => ({ params: { attack: slug } }));
}

export const GET: APIRoute = async ({ params }) => {
  const attack = (await getAttacks()).find(({ slug }) => slug === params["attack"]);
  return attack ? cardResponse(attackCard(attack)) : new Response(null, { status: 404 });
};
