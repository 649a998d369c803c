import type { APIRoute } from "astro";
import { attacksAbusing } from "../../catalog/attacks/relate.ts";
import { CATEGORIES, getAttacks, getIndex, getTaxonomy } from "../../catalog/index.ts";
import { paginate } from "../../catalog/paginate.ts";
import { categoryTwin } from "../../render/twins/lists.ts";
import { markdownResponse, placeIn } from "../../render/twins/response.ts";

// The twins of a category's pages: /categories/read.md, /categories/read/2.md
const toolsOf = async (id: string) => (await getIndex()).tools.filter(({ category }) => category === id);

export async function getStaticPaths() {
  const lists = await Promise.all(CATEGORIES.map(async (id) => ({ id, pages: paginate(await toolsOf(id)) })));
  return lists.flatMap(({ id, pages }) =>
    pages.map(({ page }) => ({ params: { list: page === 1 ? id : `${id}/${page}` } })),
  );
}

export const GET: APIRoute = async ({ params, site }) => {
  const [name, page = "1"] = (params["list"] ?? "").split("/");
  const id = CATEGORIES.find((category) => category === name);
  if (!id) return new Response(null, { status: 404 });
  const [tools, taxonomy, attacks] = await Promise.all([toolsOf(id), getTaxonomy(), getAttacks()]);
  const links = paginate(tools)[Number(page) - 1];
  if (!links) return new Response(null, { status: 404 });
  const abusing = attacksAbusing(id, attacks);
  return markdownResponse(categoryTwin(id, links, tools.length, abusing, taxonomy, placeIn(site)));
};
