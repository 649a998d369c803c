import { getSite } from "../../catalog/index.ts";
import css from "../../styles/tokens.css?raw";
import { coloursOf } from "../colours.ts";
import { type Card, drawCard } from "./card.ts";

const colours = coloursOf(css);

/** The card as the answer of an endpoint. */
export async function cardResponse(card: Card): Promise<Response> {
  const { title } = getSite();
  return new Response(new Uint8Array(drawCard(card, title, colours)), { headers: { "Content-Type": "image/png" } });
}
