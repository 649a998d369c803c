import measure from "anafanafo";
import { categoriesOf, LEVELS, type ServerLink } from "../catalog/index.ts";
import type { LevelId, Taxonomy } from "../catalog/schema/taxonomy.ts";
import { counted, listed, showInvisible } from "../catalog/text.ts";
import type { Colours } from "./colours.ts";
import { escapeHtml } from "./escape.ts";

/** What a badge says of a server. */
interface Badge {
  label: string;
  message: string;
  /** the gravest level of its tools; undefined where they are not known, or there are none */
  level: LevelId | undefined;
  /** all of it in words, for those who cannot see it */
  title: string;
}

type Counted = Pick<ServerLink, "title" | "introspectedOn" | "tools" | "counts">;

/** "98 · 12 critical": how many tools a server lists, and how many of them are of the gravest level among them. */
export function badgeOf({ title, introspectedOn, tools, counts }: Counted, taxonomy: Taxonomy): Badge {
  const label = "MCP tools";
  if (!introspectedOn) {
    return { label, message: "unknown", level: undefined, title: `${title}: not introspected, its tools are unknown` };
  }
  const levels = LEVELS.toReversed()
    .map((level) => ({
      level,
      name: taxonomy.levels[level].label.toLowerCase(),
      count: categoriesOf(level, taxonomy).reduce((sum, category) => sum + counts[category], 0),
    }))
    .filter(({ count }) => count > 0);
  const [gravest] = levels;
  if (!gravest) return { label, message: "none", level: undefined, title: `${title}: it lists no tool` };
  const shares = levels.map(({ name, count }) => `${number(count)} ${name}`);
  return {
    label,
    message: `${number(tools)} · ${shares[0]}`,
    level: gravest.level,
    title: `${title}: ${counted(tools, "MCP tool")}, by risk: ${listed(shares)}`,
  };
}

const number = (count: number) => count.toLocaleString("en");

const HEIGHT = 20;
const PADDING = 7;

/** A badge as SVG, 20 pixels high. */
export function badgeSvg({ label, message, level, title }: Badge, colours: Colours): string {
  const [left, right] = [widthOf(label), widthOf(message)];
  const [start, end] = [left + 2 * PADDING, right + 2 * PADDING];
  const name = escapeHtml(showInvisible(title));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${start + end}" height="${HEIGHT}" role="img" aria-label="${name}">` +
    `<title>${name}</title>` +
    `<clipPath id="round"><rect width="${start + end}" height="${HEIGHT}" rx="4"/></clipPath>` +
    `<g clip-path="url(#round)"><rect width="${start}" height="${HEIGHT}" fill="${colours.ink}"/>` +
    `<rect x="${start}" width="${end}" height="${HEIGHT}" fill="${level ? colours[level] : colours.muted}"/></g>` +
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">` +
    `${words(label, left, PADDING)}${words(message, right, start + PADDING)}</g></svg>\n`
  );
}

/** In pixels; the text is drawn exactly as wide, whatever font the reader has. */
const widthOf = (text: string) => Math.round(measure(text, { font: "11px Verdana" }));

const words = (text: string, width: number, x: number) =>
  `<text x="${x}" y="14" textLength="${width}" lengthAdjust="spacingAndGlyphs">${escapeHtml(text)}</text>`;
