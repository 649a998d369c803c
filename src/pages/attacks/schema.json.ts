import type { APIRoute } from "astro";
import { exportSchema } from "../../catalog/attacks/export.ts";

export const GET: APIRoute = () => Response.json(exportSchema());
