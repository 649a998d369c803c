import type { APIRoute } from "astro";
import { changeViews } from "../../catalog/change-view.ts";
import { getIndex, getServer, getTaxonomy } from "../../catalog/index.ts";
import { serverQuestions } from "../../catalog/questions.ts";
import { readChanges } from "../../catalog/read.ts";
import { markdownResponse, placeIn } from "../../render/twins/response.ts";
import { serverTwin } from "../../render/twins/server.ts";

export async function getStaticPaths() {
  const { servers } = await getIndex();
  return servers.map(({ slug }) => ({ params: { server: slug } }));
}

export const GET: APIRoute = async ({ params, site }) => {
  const [server, taxonomy] = await Promise.all([getServer(params["server"] ?? ""), getTaxonomy()]);
  const changes = changeViews(await readChanges(server.slug), server.snapshot?.tools ?? []);
  return markdownResponse(serverTwin(server, changes, serverQuestions(server, taxonomy), taxonomy, placeIn(site)));
};
