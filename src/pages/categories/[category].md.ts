import type { APIRoute } from "astro";
import { attacksAbusing } from "../../catalog/attacks/relate.ts";
import { CATEGORIES, getAttacks, getIndex, getTaxonomy } from "../../catalog/index.ts";
import { pageOf } from "../../catalog/paginate.ts";
import { notFound } from "../../render/not-found.ts";
import { categoryTwin } from "../../render/twins/lists.ts";
import { getPlace, markdownResponse } from "../../render/twins/response.ts";

// The twins of a category's pages: /categories/read.md, /categories/read/2.md
export const GET: APIRoute = ({ params }) => {
  const { category: name, page } = params;
  const id = CATEGORIES.find((category) => category === name);
  const { lookup } = getIndex();
  const taxonomy = getTaxonomy();
  const attacks = getAttacks();
  if (!id) return notFound();
  const tools = lookup.byCategory[id];
  const links = pageOf(tools, page);
  if (!links) return notFound();
  return markdownResponse(categoryTwin(id, links, tools.length, attacksAbusing(id, attacks), taxonomy, getPlace()));
};
