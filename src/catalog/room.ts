import { deflateRawSync } from "node:zlib";
import type { Parameter } from "./parameters.ts";
import { cutAtWord } from "./text.ts";

/**
 * How much of what a server wrote stands on the page of its tool, in bytes as they travel, compressed, so that every
 * page is light. The Markdown form of the page has all of it.
 */
const ROOM = { description: { least: 800, most: 2_400 }, both: 2_900 };

/** About what the markup of a parameter adds to its text. */
const MARKUP = 60;

/** How wide the descriptions of arguments may be, each where the one before does not make the arguments fit. */
const WIDTHS = [Infinity, 480, 240, 120];

/** The part of a tool's own texts that its page shows. */
export interface Shown {
  description: string;
  /** how many characters of the description are left out */
  rest: number;
  rows: Parameter[];
  /** whether nothing of the parameters was left out */
  complete: boolean;
}

/**
 * Cuts a description at the end of a line, and leaves out parts of parameters: all that stands inside of one argument,
 * or of one of its parts, is there or is not, and what lies deeper gives way first. The arguments themselves stay;
 * where even they take too much room, their descriptions are cut.
 * @param parameters in order, parents before their parts
 */
export function inRoom(description: string, parameters: { rows: Parameter[]; complete: boolean }): Shown {
  const text = description + parameters.rows.map(textOf).join("\n");
  const bytes = Buffer.byteLength(text);
  if (bytes <= ROOM.both) return { description, rest: 0, ...parameters };
  // each part is taken to compress as well as the whole
  const share = deflateRawSync(text).length / bytes;
  const [most, least] = [ROOM.both / share, ROOM.description.least / share];
  const first = linesWithin(description, ROOM.description.most / share);
  const shorter = WIDTHS.map((width) => argumentsIn(parameters.rows, width));
  const fits = shorter.find((rows) => weightOf(rows) + Buffer.byteLength(first) <= most);
  const taken = fits ?? shorter.at(-1) ?? [];
  const head = fits ? first : linesWithin(description, Math.max(least, most - weightOf(taken)));
  const rows = withParts(taken, parameters.rows, most - weightOf(taken) - Buffer.byteLength(head));
  const all = rows.length === parameters.rows.length && rows.every((row, at) => row === parameters.rows[at]);
  return { description: head, rest: description.length - head.length, rows, complete: parameters.complete && all };
}

/** The arguments themselves, their descriptions cut at a width. */
const argumentsIn = (rows: Parameter[], width: number): Parameter[] =>
  rows
    .filter(({ depth }) => depth === 0)
    .map((row) => {
      const description = row.description && cutAtWord(row.description, width);
      return description === row.description ? row : { ...row, description };
    });

/** The first lines that take at most so many bytes; cut at a word where the first line alone takes more. */
function linesWithin(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const cut = new TextDecoder().decode(Buffer.from(text).subarray(0, bytes)).replace(/\uFFFD+$/, "");
  const end = [cut.lastIndexOf("\n"), cut.lastIndexOf(" ")].find((at) => at > cut.length / 2);
  return cut.slice(0, end).trimEnd();
}

/** Arguments, each followed by those of its parts that there is room for. @param bytes how much all parts may take */
function withParts(taken: Parameter[], rows: Parameter[], bytes: number): Parameter[] {
  const groups = Map.groupBy(
    rows.filter(({ depth }) => depth > 0),
    parentOf,
  );
  const parts = new Map<Parameter, Parameter[]>();
  let left = bytes;
  const asked = [...taken];
  // a list is walked as it grows: what is taken is asked for its own parts after all that lies less deep
  for (const row of asked) {
    const own = (groups.get(row.path) ?? []).filter(({ depth }) => depth === row.depth + 1);
    const weight = weightOf(own);
    if (weight > left) continue;
    left -= weight;
    parts.set(row, own);
    asked.push(...own);
  }
  const withOwn = (row: Parameter): Parameter[] => [row, ...(parts.get(row) ?? []).flatMap(withOwn)];
  return taken.flatMap(withOwn);
}

/** The path of the row that a row is a part of. */
const parentOf = ({ path, name }: Parameter): string =>
  path.slice(0, Math.max(0, path.length - name.length - 1)).replace(/(\[\])+$/, "");

const textOf = ({ name, type, description = "", constraints }: Parameter): string =>
  `${name} ${type} ${description} ${constraints.join("; ")}`;

const weightOf = (rows: Parameter[]): number =>
  rows.reduce((sum, row) => sum + MARKUP + Buffer.byteLength(textOf(row)), 0);
