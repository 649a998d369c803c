import type { APIRoute } from "astro";
import { categoryFile } from "../../../catalog/browse/category.ts";
import { categoryList } from "../../../catalog/browse/lists.ts";
import { CATEGORIES, getIndex } from "../../../catalog/index.ts";
import { notFound } from "../../../render/not-found.ts";

/** How the tools of a category are cut into parts for its filter. */
export const GET: APIRoute = ({ params }) => {
  const id = CATEGORIES.find((category) => category === params["category"]);
  if (!id) return notFound();
  return Response.json(categoryFile(id, categoryList(getIndex().lookup, id)));
};
