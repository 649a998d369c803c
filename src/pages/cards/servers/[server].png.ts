import type { APIRoute } from "astro";
import { getIndex, getTaxonomy } from "../../../catalog/index.ts";
import { serverCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";
import { notFound } from "../../../render/not-found.ts";

export const GET: APIRoute = ({ params }) => {
  const server = getIndex().bySlug.get(params["server"] ?? "");
  return server ? cardResponse(serverCard(server, getTaxonomy())) : notFound();
};
