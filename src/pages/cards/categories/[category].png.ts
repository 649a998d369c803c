import type { APIRoute } from "astro";
import { CATEGORIES, getTaxonomy } from "../../../catalog/index.ts";
import { categoryCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";
import { notFound } from "../../../render/not-found.ts";

export const GET: APIRoute = ({ params }) => {
  const id = CATEGORIES.find((category) => category === params["category"]);
  return id ? cardResponse(categoryCard(id, getTaxonomy())) : notFound();
};
