import type { APIRoute } from "astro";
import { findServer, getTaxonomy } from "../../catalog/index.ts";
import { policyOf } from "../../catalog/policy/server.ts";
import { notFound } from "../../render/not-found.ts";

export const GET: APIRoute = ({ params }) => {
  const server = findServer(params["server"]);
  if (!server) return notFound();
  return new Response(policyOf(server, getTaxonomy()), {
    headers: { "Content-Type": "application/yaml; charset=utf-8" },
  });
};
