import type { APIRoute } from "astro";
import { changeViews } from "../../catalog/change-view.ts";
import { findServer, getTaxonomy } from "../../catalog/index.ts";
import { serverQuestions } from "../../catalog/questions.ts";
import { notFound } from "../../render/not-found.ts";
import { getPlace, markdownResponse } from "../../render/twins/response.ts";
import { serverTwin } from "../../render/twins/server.ts";

export const GET: APIRoute = ({ params }) => {
  const server = findServer(params["server"]);
  const taxonomy = getTaxonomy();
  if (!server) return notFound();
  const changes = changeViews(server.changes, server.snapshot?.tools ?? []);
  return markdownResponse(serverTwin(server, changes, serverQuestions(server, taxonomy), taxonomy, getPlace()));
};
