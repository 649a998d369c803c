import type { APIRoute } from "astro";
import { serverFileSchema } from "../../catalog/browse/server-file.ts";

/** JSON Schema of `/servers/<slug>.json`. */
export const GET: APIRoute = () => Response.json(serverFileSchema());
