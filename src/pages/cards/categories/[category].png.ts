import type { APIRoute } from "astro";
import { CATEGORIES, getTaxonomy } from "../../../catalog/index.ts";
import { categoryCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";

export const getStaticPaths = () => CATEGORIES.map((category) => ({ params: { category } }));

export const GET: APIRoute = async ({ params }) => {
  const id = CATEGORIES.find((category) => category === params["category"]);
  return id ? cardResponse(categoryCard(id, await getTaxonomy())) : new Response(null, { status: 404 });
};
