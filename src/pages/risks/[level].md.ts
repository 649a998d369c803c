import type { APIRoute } from "astro";
import { getIndex, getTaxonomy, LEVELS, toolsOfLevel } from "../../catalog/index.ts";
import { pageOf } from "../../catalog/paginate.ts";
import { notFound } from "../../render/not-found.ts";
import { levelTwin } from "../../render/twins/lists.ts";
import { getPlace, markdownResponse } from "../../render/twins/response.ts";

// The twins of a risk level's pages: /risks/low.md, /risks/low/2.md
export const GET: APIRoute = async ({ params }) => {
  const { level: name, page } = params;
  const id = LEVELS.find((level) => level === name);
  const [{ lookup }, taxonomy] = await Promise.all([getIndex(), getTaxonomy()]);
  if (!id) return notFound();
  const tools = toolsOfLevel(id, lookup, taxonomy);
  const links = pageOf(tools, page);
  if (!links) return notFound();
  return markdownResponse(levelTwin(id, links, tools.length, taxonomy, await getPlace()));
};
