import type { APIRoute } from "astro";
import { categoryPart, PART_SIZE } from "../../../../catalog/browse/category.ts";
import { categoryList } from "../../../../catalog/browse/lists.ts";
import { CATEGORIES, getIndex } from "../../../../catalog/index.ts";
import { pageNumbers } from "../../../../catalog/paginate.ts";

/** Some of the tools of a category, in the order of their servers. */
export const GET: APIRoute = async ({ params }) => {
  const category = CATEGORIES.find((id) => id === params["category"]);
  const { tools } = await getIndex();
  const part = category && categoryPart(categoryList(tools, category), Number(params["part"]));
  return part ? Response.json(part) : new Response(null, { status: 404 });
};
