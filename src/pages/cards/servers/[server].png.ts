import type { APIRoute } from "astro";
import { getIndex, getServer, getTaxonomy, serverLink } from "../../../catalog/index.ts";
import { serverCard } from "../../../render/card/cards.ts";
import { cardResponse } from "../../../render/card/response.ts";

export async function getStaticPaths() {
  const { servers } = await getIndex();
  return servers.map(({ slug }) => ({ params: { server: slug } }));
}

export const GET: APIRoute = async ({ params }) => {
  const server = await getServer(params["server"] ?? "");
  return cardResponse(serverCard(serverLink(server), await getTaxonomy()));
};
