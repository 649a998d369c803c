import type { APIRoute } from "astro";
import { findServer, getTaxonomy } from "../../../catalog/index.ts";
import { policyFile } from "../../../catalog/policy/files.ts";
import { notFound } from "../../../render/not-found.ts";

// One file for each preset and format of a server: /policies/<server>/strict.codex.toml
export const GET: APIRoute = async ({ params }) => {
  const server = await findServer(params["server"]);
  const text = server && policyFile(server, params["file"] ?? "", await getTaxonomy());
  return text === undefined
    ? notFound()
    : new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
};
