import type { APIRoute } from "astro";
import { findServer, getTaxonomy } from "../../catalog/index.ts";
import { chooserData } from "../../catalog/policy/chooser.ts";
import { notFound } from "../../render/not-found.ts";

/** The decisions of every preset as data: what each format is written from, in the browser too. */
export const GET: APIRoute = ({ params }) => {
  const server = findServer(params["server"]);
  if (!server) return notFound();
  return new Response(JSON.stringify(chooserData(server, getTaxonomy())), {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
};
