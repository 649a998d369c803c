import type { APIRoute } from "astro";
import { BARE, paths } from "../catalog/paths.ts";
import { notFound } from "../render/not-found.ts";
import { twinOfPage } from "../render/twins/from-page.ts";
import { getPlace, markdownResponse } from "../render/twins/response.ts";

// The Markdown twin of every page that has no template of its own for it: /about.md, /attacks/data.md, /index.md
export const GET: APIRoute = async ({ url: { pathname }, rewrite }) => {
  const path = pathname === paths.twin(paths.home()) ? paths.home() : pathname.replace(/\.md$/, "/");
  const page = await rewrite(path);
  if (page.status !== 200 || BARE.has(path)) return notFound();
  return markdownResponse(twinOfPage(await page.text(), path, getPlace()));
};
