import type { APIRoute } from "astro";
import { getIndex, getServer, getTaxonomy, serverLink } from "../../catalog/index.ts";
import { badgeOf, badgeSvg } from "../../render/badge.ts";
import { coloursOf } from "../../render/colours.ts";
import css from "../../styles/global.css?raw";

export async function getStaticPaths() {
  const { servers } = await getIndex();
  return servers.map(({ slug }) => ({ params: { server: slug } }));
}

const colours = coloursOf(css);

export const GET: APIRoute = async ({ params }) => {
  const server = await getServer(params["server"] ?? "");
  return new Response(badgeSvg(badgeOf(serverLink(server), await getTaxonomy()), colours), {
    headers: { "Content-Type": "image/svg+xml; charset=utf-8" },
  });
};
