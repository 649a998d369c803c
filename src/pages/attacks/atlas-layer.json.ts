import type { APIRoute } from "astro";
import { atlasLayer } from "../../catalog/attacks/atlas-layer.ts";
import { getAttacks, getSite } from "../../catalog/index.ts";

export const GET: APIRoute = async () => Response.json(atlasLayer(await getAttacks(), (await getSite()).title));
