import type { APIRoute } from "astro";
import { getSite } from "../../catalog/index.ts";
import { defaultCard } from "../../render/card/cards.ts";
import { cardResponse } from "../../render/card/response.ts";

export const GET: APIRoute = () => cardResponse(defaultCard(getSite()));
