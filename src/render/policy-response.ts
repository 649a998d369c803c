import type { APIRoute } from "astro";
import { findServer, getTaxonomy } from "../catalog/index.ts";
import { policyFile } from "../catalog/policy/files.ts";
import { notFound } from "./not-found.ts";

/** Answers with a file of a server's policies, whose names end alike: `/policies/<server>/strict.codex.toml`. */
export const policyResponse =
  (extension: string): APIRoute =>
  ({ params }) => {
    const server = findServer(params["server"]);
    const text = server && policyFile(server, `${params["policy"]}.${extension}`, getTaxonomy());
    if (text === undefined) return notFound();
    return new Response(text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
  };
