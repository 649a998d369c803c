import type { LevelId } from "../../catalog/schema/taxonomy.ts";
import type { Colours } from "../colours.ts";
import { type FontId, isDrawable } from "./glyphs.ts";
import { leading, linesOf, Sheet, widthOf } from "./sheet.ts";

/** What a card says, whatever it is about. Its texts may come from anyone. */
export interface Card {
  /** what kind of thing it is about, such as "MCP server" */
  kind: string;
  title: string;
  /** stands for the title where our font lacks characters of it */
  slug: string;
  /** left out where our font lacks characters of it */
  text: string;
  /** a line of weight, such as "98 tools" */
  fact: string;
  /** colours the fact, and the edge of the card */
  level?: LevelId;
  /** parts of a bar, each with its words: "12 critical" */
  shares?: { level: LevelId; count: number; words: string }[];
}

const MARGIN = 72;
const WIDE = Sheet.width - 2 * MARGIN;
const BAR = { top: 464, height: 30, gap: 4, smallest: 8 };

/** Draws a card for a link's preview: 1200 × 630 pixels, PNG. The same card always makes the same bytes. */
export function drawCard(card: Card, site: string, colours: Colours): Buffer {
  const sheet = new Sheet(colours.paper);
  sheet.fill(0, 0, Sheet.width, 14, card.level ? colours[card.level] : colours.link);
  sheet.write(fitting(shown(card.kind) ?? "", "small"), MARGIN, 92, "small", colours.muted);

  const shares = card.shares ?? [];
  const text = shown(card.text);
  const title = shown(card.title) ?? card.slug;
  const font = linesOf(title, "title", WIDE, 3).length > 2 ? "long" : "title";
  const lines = linesOf(title, font, WIDE, 3);
  const below = writeLines(sheet, lines, font === "long" ? 162 : 184, font, colours.ink);
  if (text) {
    const most = lines.length > 1 ? 2 : 3;
    writeLines(sheet, linesOf(text, "text", WIDE, most), below - (font === "long" ? 10 : 22), "text", colours.muted);
  }

  const factAt = shares.length > 0 ? BAR.top - 22 : BAR.top + 50;
  sheet.write(
    fitting(shown(card.fact) ?? "", "strong"),
    MARGIN,
    factAt,
    "strong",
    card.level ? colours[card.level] : colours.ink,
  );
  drawBar(sheet, shares, colours);

  sheet.fill(MARGIN, 562, WIDE, 2, colours.line);
  sheet.write(fitting(shown(site) ?? "", "small"), MARGIN, 602, "small", colours.muted);
  return sheet.toPng();
}

/** The text where the font has all of it. */
function shown(text: string): string | undefined {
  const plain = text.normalize("NFC").replace(/\s+/g, " ").trim();
  return plain && isDrawable(plain) ? plain : undefined;
}

const fitting = (text: string, font: FontId) => linesOf(text, font, WIDE, 1)[0] ?? "";

function writeLines(sheet: Sheet, lines: string[], y: number, font: FontId, colour: string): number {
  for (const line of lines) {
    sheet.write(line, MARGIN, y, font, colour);
    y += leading(font);
  }
  return y;
}

/** A bar cut by the shares, and below it their words, each after a square of its colour. */
function drawBar(sheet: Sheet, shares: NonNullable<Card["shares"]>, colours: Colours): void {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const room = WIDE - BAR.gap * (shares.length - 1) - BAR.smallest * shares.length;
  let x = MARGIN;
  let pen = MARGIN;
  for (const { level, count, words } of shares) {
    const width = BAR.smallest + Math.round((count / total) * room);
    sheet.fill(x, BAR.top, width, BAR.height, colours[level]);
    x += width + BAR.gap;
    sheet.fill(pen, BAR.top + 51, 18, 18, colours[level]);
    sheet.write(words, pen + 28, BAR.top + 70, "small", colours.ink);
    pen += 28 + Math.ceil(widthOf(words, "small")) + 34;
  }
}
