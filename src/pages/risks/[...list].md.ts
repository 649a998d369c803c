import type { APIRoute } from "astro";
import { getIndex, getTaxonomy, LEVELS } from "../../catalog/index.ts";
import { paginate } from "../../catalog/paginate.ts";
import { levelTwin } from "../../render/twins/lists.ts";
import { markdownResponse, placeIn } from "../../render/twins/response.ts";

// The twins of a risk level's pages: /risks/low.md, /risks/low/2.md
async function toolsOf(id: string) {
  const [{ tools }, { categories }] = await Promise.all([getIndex(), getTaxonomy()]);
  return tools.filter(({ category }) => categories[category].level === id);
}

export async function getStaticPaths() {
  const lists = await Promise.all(LEVELS.map(async (id) => ({ id, pages: paginate(await toolsOf(id)) })));
  return lists.flatMap(({ id, pages }) =>
    pages.map(({ page }) => ({ params: { list: page === 1 ? id : `${id}/${page}` } })),
  );
}

export const GET: APIRoute = async ({ params, site }) => {
  const [name, page = "1"] = (params["list"] ?? "").split("/");
  const id = LEVELS.find((level) => level === name);
  if (!id) return new Response(null, { status: 404 });
  const tools = await toolsOf(id);
  const links = paginate(tools)[Number(page) - 1];
  if (!links) return new Response(null, { status: 404 });
  return markdownResponse(levelTwin(id, links, tools.length, await getTaxonomy(), placeIn(site)));
};
