import type { APIRoute } from "astro";
import { atlasLayer } from "../../catalog/attacks/atlas-layer.ts";
import { getAttacks, getSite } from "../../catalog/index.ts";

export const GET: APIRoute = () => Response.json(atlasLayer(getAttacks(), getSite().title));
