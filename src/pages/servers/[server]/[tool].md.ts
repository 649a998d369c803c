import type { APIRoute } from "astro";
import { findServer, getAttacks, getTaxonomy } from "../../../catalog/index.ts";
import { toolView } from "../../../catalog/tool-view.ts";
import { notFound } from "../../../render/not-found.ts";
import { getPlace, markdownResponse } from "../../../render/twins/response.ts";
import { toolTwin } from "../../../render/twins/tool.ts";

export const GET: APIRoute = ({ params }) => {
  const server = findServer(params["server"]);
  const taxonomy = getTaxonomy();
  const attacks = getAttacks();
  const tool = server?.tools.find(({ slug }) => slug === params["tool"]);
  if (!server || !tool) return notFound();
  const view = toolView(tool, server, taxonomy, attacks);
  return markdownResponse(toolTwin(tool, view, server, taxonomy, getPlace()));
};
