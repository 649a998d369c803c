import type { APIRoute } from "astro";
import { getTaxonomy, LEVELS } from "../../../catalog/index.ts";
import { levelCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";
import { notFound } from "../../../render/not-found.ts";

export const GET: APIRoute = ({ params }) => {
  const id = LEVELS.find((level) => level === params["level"]);
  return id ? cardResponse(levelCard(id, getTaxonomy())) : notFound();
};
