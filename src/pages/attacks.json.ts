import type { APIRoute } from "astro";
import { exportDatabase } from "../catalog/attacks/export.ts";
import { replaysOf } from "../catalog/attacks/replays.ts";
import { getAttacks } from "../catalog/index.ts";

export const GET: APIRoute = ({ url }) => Response.json(exportDatabase(getAttacks(), replaysOf, url));
