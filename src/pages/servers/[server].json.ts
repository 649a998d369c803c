import type { APIRoute } from "astro";
import { serverFileOf } from "../../catalog/browse/server-file.ts";
import { getIndex, getServer, getTaxonomy } from "../../catalog/index.ts";
import { notFound } from "../../render/not-found.ts";

/** A server as data; its form is at /schemas/server.json. */
export const GET: APIRoute = ({ params }) => {
  const { servers } = getIndex();
  const taxonomy = getTaxonomy();
  const server = servers.find(({ slug }) => slug === params["server"]);
  if (!server) return notFound();
  return Response.json(serverFileOf(getServer(server.slug), taxonomy));
};
