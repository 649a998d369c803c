import type { APIRoute } from "astro";
import { serverIndexFile } from "../catalog/browse/servers.ts";
import { getIndex } from "../catalog/index.ts";

/** Every server in a line: what the filters and the pickers read. */
export const GET: APIRoute = () => Response.json(serverIndexFile(getIndex().servers));
