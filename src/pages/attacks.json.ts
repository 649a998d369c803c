import type { APIRoute } from "astro";
import { exportDatabase } from "../catalog/attacks/export.ts";
import { replaysOf } from "../catalog/attacks/replays.ts";
import { getAttacks } from "../catalog/index.ts";

export const GET: APIRoute = async ({ url }) => Response.json(await exportDatabase(await getAttacks(), replaysOf, url));
