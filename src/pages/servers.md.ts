import type { APIRoute } from "astro";
import { serversByTitle } from "../catalog/browse/lists.ts";
import { getIndex, getTaxonomy } from "../catalog/index.ts";
import { pageOf } from "../catalog/paginate.ts";
import { totalsOf } from "../catalog/totals.ts";
import { notFound } from "../render/not-found.ts";
import { serversTwin } from "../render/twins/lists.ts";
import { getPlace, markdownResponse } from "../render/twins/response.ts";

// The twins of the list of servers: /servers.md, /servers/page/2.md
export const GET: APIRoute = ({ params }) => {
  const { servers } = getIndex();
  const links = pageOf(serversByTitle(servers), params["page"]);
  return links ? markdownResponse(serversTwin(links, totalsOf(servers), getTaxonomy(), getPlace())) : notFound();
};
