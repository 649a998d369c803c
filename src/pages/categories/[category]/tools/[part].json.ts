import type { APIRoute } from "astro";
import { categoryPart } from "../../../../catalog/browse/category.ts";
import { categoryList } from "../../../../catalog/browse/lists.ts";
import { CATEGORIES, getIndex } from "../../../../catalog/index.ts";
import { notFound } from "../../../../render/not-found.ts";

/** Some of the tools of a category, in the order of their servers. */
export const GET: APIRoute = ({ params }) => {
  const category = CATEGORIES.find((id) => id === params["category"]);
  const { lookup } = getIndex();
  const part = category && categoryPart(categoryList(lookup, category), Number(params["part"]));
  return part ? Response.json(part) : notFound();
};
