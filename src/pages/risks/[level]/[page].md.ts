import type { APIRoute } from "astro";
import { toolsOfLevel } from "../../../catalog/browse/lists.ts";
import { getIndex, getTaxonomy, LEVELS } from "../../../catalog/index.ts";
import { pageOf } from "../../../catalog/paginate.ts";
import { notFound } from "../../../render/not-found.ts";
import { levelTwin } from "../../../render/twins/lists.ts";
import { getPlace, markdownResponse } from "../../../render/twins/response.ts";

// The twins of a level's pages after the first, which shows more than tools: /risks/critical/2.md
export const GET: APIRoute = ({ params }) => {
  const id = LEVELS.find((level) => level === params["level"]);
  if (!id) return notFound();
  const taxonomy = getTaxonomy();
  const tools = toolsOfLevel(getIndex().lookup, id, taxonomy);
  const links = pageOf(tools, params["page"]);
  return links ? markdownResponse(levelTwin(id, links, tools.length, taxonomy, getPlace())) : notFound();
};
