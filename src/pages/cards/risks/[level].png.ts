import type { APIRoute } from "astro";
import { getTaxonomy, LEVELS } from "../../../catalog/index.ts";
import { levelCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";

export const getStaticPaths = () => LEVELS.map((level) => ({ params: { level } }));

export const GET: APIRoute = async ({ params }) => {
  const id = LEVELS.find((level) => level === params["level"]);
  return id ? cardResponse(levelCard(id, await getTaxonomy())) : new Response(null, { status: 404 });
};
