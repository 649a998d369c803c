import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";

/** The sizes and weights that cards are written in. */
export const FONTS = {
  title: { size: 68, weight: 600 },
  /** for titles that do not fit otherwise */
  long: { size: 50, weight: 600 },
  text: { size: 34, weight: 400 },
  strong: { size: 34, weight: 600 },
  small: { size: 27, weight: 400 },
} as const;

export type FontId = keyof typeof FONTS;

/** One character, drawn: how much ink is on each pixel, from 0 to 15. */
interface Glyph {
  ink: Uint8Array;
  width: number;
  height: number;
  /** from the pen's place to the upper left corner */
  left: number;
  top: number;
}

// Inter, SIL Open Font License 1.1
const SUBSETS = ["latin", "latin-ext", "greek", "cyrillic"];
const families = SUBSETS.map((subset) => `Card ${subset}`);
const { resolve } = createRequire(import.meta.url);
for (const subset of SUBSETS) {
  for (const weight of [400, 600]) {
    const file = resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
    if (!GlobalFonts.register(readFileSync(file), `Card ${subset}`)) throw new Error(`${file} is not a font`);
  }
}

const context = createCanvas(160, 160).getContext("2d");
const css = (font: FontId) =>
  `${FONTS[font].weight} ${FONTS[font].size}px ${families.map((family) => `"${family}"`).join(", ")}`;

const glyphs = new Map<string, Glyph>();
const advances = new Map<string, number>();

/** Draws a character, once. Drawing is the dear part of a card: a picture of its own would take ten times as long. */
export function glyphOf(character: string, font: FontId): Glyph {
  const key = font + character;
  const known = glyphs.get(key);
  if (known) return known;
  const glyph = draw(character, font);
  glyphs.set(key, glyph);
  return glyph;
}

/** How far the pen moves from one character to the next, kerning included; at the end of a text without a next one. */
export function advanceOf(character: string, next: string, font: FontId): number {
  const key = font + character + next;
  let advance = advances.get(key);
  if (advance === undefined) {
    context.font = css(font);
    advance = context.measureText(character + next).width - (next ? context.measureText(next).width : 0);
    advances.set(key, advance);
  }
  return advance;
}

function draw(character: string, font: FontId): Glyph {
  const margin = 4;
  const top = Math.ceil(FONTS[font].size * 1.1);
  const height = Math.ceil(FONTS[font].size * 1.5);
  const width = Math.min(160, Math.ceil(advanceOf(character, "", font)) + 2 * margin);
  context.clearRect(0, 0, 160, 160);
  context.font = css(font);
  context.fillStyle = "#fff";
  context.fillText(character, margin, top);
  const { data } = context.getImageData(0, 0, width, height);
  const ink = new Uint8Array(width * height);
  for (let at = 0; at < ink.length; at++) ink[at] = Math.round((data[4 * at + 3] ?? 0) / 17);
  return { ink, width, height, left: -margin, top: -top };
}

/** Letters of the scripts that the font has, digits, and the signs of ordinary text. */
const DRAWABLE =
  /^[\u0020-\u007E\u00A0-\u017F\u0386-\u03CE\u0400-\u045F\u2010-\u2027\u2030\u2039\u203A\u20AC\u2122\u2190-\u2193\u2212]*$/;

/** Whether the font has every character of the text. */
export const isDrawable = (text: string): boolean => DRAWABLE.test(text);
