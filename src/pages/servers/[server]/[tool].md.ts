import type { APIRoute } from "astro";
import { getAttacks, getIndex, getServer, getTaxonomy } from "../../../catalog/index.ts";
import { paths } from "../../../catalog/paths.ts";
import { toolView } from "../../../catalog/tool-view.ts";
import { markdownResponse, placeIn } from "../../../render/twins/response.ts";
import { toolTwin } from "../../../render/twins/tool.ts";

export async function getStaticPaths() {
  const { tools } = await getIndex();
  return tools.map(({ server, path }) => ({ params: { server: server.slug, tool: path.split("/").at(-2) } }));
}

export const GET: APIRoute = async ({ params, site }) => {
  const { server: slug = "", tool: name = "" } = params;
  const [server, taxonomy, attacks] = await Promise.all([getServer(slug), getTaxonomy(), getAttacks()]);
  const tool = server.tools.find(({ path }) => path === paths.tool(slug, name));
  if (!tool) return new Response(null, { status: 404 });
  const view = toolView(tool, server, taxonomy, attacks);
  return markdownResponse(toolTwin(tool, view, server, taxonomy, placeIn(site)));
};
