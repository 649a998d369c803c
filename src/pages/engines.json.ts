import type { APIRoute } from "astro";
import { getEngines } from "../catalog/index.ts";

/** What each engine can express, and its traps, by the format's id. */
export const GET: APIRoute = () =>
  new Response(JSON.stringify(getEngines().engines), {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
