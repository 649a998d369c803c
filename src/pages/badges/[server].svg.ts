import type { APIRoute } from "astro";
import { getIndex, getTaxonomy } from "../../catalog/index.ts";
import { badgeOf, badgeSvg } from "../../render/badge.ts";
import { coloursOf } from "../../render/colours.ts";
import { notFound } from "../../render/not-found.ts";
import css from "../../styles/tokens.css?raw";

const colours = coloursOf(css);

export const GET: APIRoute = ({ params }) => {
  const server = getIndex().bySlug.get(params["server"] ?? "");
  if (!server) return notFound();
  return new Response(badgeSvg(badgeOf(server, getTaxonomy()), colours), {
    headers: { "Content-Type": "image/svg+xml; charset=utf-8" },
  });
};
