import { advanceOf, FONTS, type FontId, glyphOf } from "./glyphs.ts";
import { palettePng } from "./png.ts";

const WIDTH = 1200;
const HEIGHT = 630;
const ROW = WIDTH + 1;
/** Steps from the paper to full ink. */
const STEPS = 16;

/** A sheet of paper to draw flat areas and text on, in few colours. */
export class Sheet {
  static readonly width = WIDTH;
  static readonly height = HEIGHT;
  readonly #rows = new Uint8Array(ROW * HEIGHT);
  readonly #palette: number[] = [];
  readonly #inks = new Map<string, number>();
  readonly #paper: number[];

  /** @param paper the colour of the sheet, as `#rrggbb` */
  constructor(paper: string) {
    this.#paper = partsOf(paper);
    this.#ink(paper);
  }

  /** Fills a rectangle. */
  fill(x: number, y: number, width: number, height: number, colour: string): void {
    const index = this.#ink(colour) + STEPS - 1;
    for (let line = Math.max(0, y); line < Math.min(HEIGHT, y + height); line++) {
      const start = line * ROW + 1;
      this.#rows.fill(index, start + Math.max(0, x), start + Math.min(WIDTH, x + width));
    }
  }

  /** Writes one line on the bare paper. @param y where the letters stand @returns where the text ends */
  write(text: string, x: number, y: number, font: FontId, colour: string): number {
    const first = this.#ink(colour);
    let pen = x;
    const characters = [...text];
    for (const [at, character] of characters.entries()) {
      if (character !== " ") this.#stamp(character, Math.round(pen), y, font, first);
      pen += advanceOf(character, characters[at + 1] ?? "", font);
    }
    return pen;
  }

  toPng(): Buffer {
    return palettePng(WIDTH, HEIGHT, this.#rows, this.#palette);
  }

  #stamp(character: string, x: number, y: number, font: FontId, first: number): void {
    const { ink, width, height, left, top } = glyphOf(character, font);
    const from = Math.max(0, -(x + left));
    const to = Math.min(width, WIDTH - (x + left));
    for (let line = 0; line < height; line++) {
      const row = y + top + line;
      if (row < 0 || row >= HEIGHT) continue;
      const start = row * ROW + 1 + x + left;
      for (let column = from; column < to; column++) {
        const step = ink[line * width + column] ?? 0;
        // letters that overlap keep the darker of the two
        if (step > 0) this.#rows[start + column] = Math.max(this.#rows[start + column] ?? 0, first + step);
      }
    }
  }

  /** The place in the palette from which the steps from the paper to a colour stand. */
  #ink(colour: string): number {
    const known = this.#inks.get(colour);
    if (known !== undefined) return known;
    const first = this.#palette.length;
    const parts = partsOf(colour);
    for (let step = 0; step < STEPS; step++) {
      const share = step / (STEPS - 1);
      const mixed = parts.map((part, at) => Math.round((this.#paper[at] ?? 0) * (1 - share) + part * share));
      this.#palette.push(mixed.reduce((rgb, part) => (rgb << 8) | part, 0));
    }
    if (this.#palette.length > 256) throw new Error("a sheet takes sixteen colours, its paper among them");
    this.#inks.set(colour, first);
    return first;
  }
}

const partsOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** How wide a text is, in pixels. */
export function widthOf(text: string, font: FontId): number {
  const characters = [...text];
  return characters.reduce((sum, character, at) => sum + advanceOf(character, characters[at + 1] ?? "", font), 0);
}

/** Breaks a text into at most `most` lines; the last one ends in an ellipsis where something is left out. */
export function linesOf(text: string, font: FontId, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest && lines.length < most) {
    const line = lineOf(rest, font, width);
    rest = rest.slice(line.length).trim();
    lines.push(line.trim());
  }
  const last = lines.at(-1);
  if (rest && last !== undefined) lines[lines.length - 1] = shortened(last, font, width);
  return lines;
}

/** As many words as fit; part of a word where not even the first one does. */
function lineOf(text: string, font: FontId, width: number): string {
  const whole = prefixOf(text.match(/\s*\S+/g) ?? [], font, width);
  return whole || prefixOf([...text], font, width) || text.slice(0, 1);
}

/** As many of the parts, from the first on, as fit together. */
function prefixOf(parts: string[], font: FontId, width: number): string {
  let used = 0;
  const end = parts.findIndex((part) => (used += widthOf(part, font)) > width);
  return parts.slice(0, end < 0 ? undefined : end).join("");
}

function shortened(line: string, font: FontId, width: number): string {
  let text = line;
  while (text && widthOf(`${text}…`, font) > width) text = text.slice(0, -1).trimEnd();
  return `${text.replace(/[,;:.–—-]+$/, "")}…`;
}

/** The distance from one line to the next. */
export const leading = (font: FontId): number => Math.round(FONTS[font].size * 1.25);
