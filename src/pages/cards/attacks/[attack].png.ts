import type { APIRoute } from "astro";
import { getAttacks } from "../../../catalog/index.ts";
import { attackCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";
import { notFound } from "../../../render/not-found.ts";

export const GET: APIRoute = ({ params }) => {
  const attack = getAttacks().find(({ slug }) => slug === params["attack"]);
  return attack ? cardResponse(attackCard(attack)) : notFound();
};
