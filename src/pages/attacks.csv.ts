import type { APIRoute } from "astro";
import { exportCsv, exportDatabase } from "../catalog/attacks/export.ts";
import { replaysOf } from "../catalog/attacks/replays.ts";
import { getAttacks } from "../catalog/index.ts";

export const GET: APIRoute = ({ url }) =>
  new Response(exportCsv(exportDatabase(getAttacks(), replaysOf, url)), {
    headers: { "Content-Type": "text/csv; charset=utf-8" },
  });
