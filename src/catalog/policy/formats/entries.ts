import { Document, Scalar } from "yaml";
import { escapeInvisible } from "../../text.ts";

/** Names and texts are data: quoted by the library where YAML needs it, and never folded. */
export const LAYOUT = { lineWidth: 0 };

/** What becomes of one tool, to stand under its name. */
export interface Entry {
  tool: string;
  value: object;
  /** a comment of one line above it */
  comment?: string | undefined;
}

const printed = new Map<string, string>();
const MOST = 20_000;
const SOME_NAME = "some_name";
/** A name that YAML takes for a text without quotes. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z_][A-Za-z0-9_-]*$/i;

/**
 * The lines of a YAML map from tools to what becomes of them, indented by two spaces. The library prints each distinct
 * value once: policies are long, and made of few.
 */
export function printEntries(entries: Entry[]): string {
  if (entries.length === 0) return "";
  return entries
    .map(({ tool, value, comment }, at) => {
      const head = comment === undefined ? "" : `${at > 0 ? "\n" : ""}# ${comment}\n`;
      return indented(head + printEntry(tool, value));
    })
    .join("");
}

function printEntry(tool: string, value: object): string {
  if (!PLAIN.test(tool)) return print(keyOf(tool), value);
  const shape = JSON.stringify(value);
  const text = printed.get(shape) ?? print(SOME_NAME, value);
  if (printed.size >= MOST) printed.clear();
  printed.set(shape, text);
  return text.replace(SOME_NAME, () => tool);
}

const print = (key: string | Scalar, value: object) => new Document(new Map([[key, value]])).toString(LAYOUT);

/** A name that holds invisible characters stands in double quotes, where they can be written as escapes. */
export function keyOf(name: string): Scalar {
  const key = new Scalar(name);
  if (escapeInvisible(name) !== name) key.type = Scalar.QUOTE_DOUBLE;
  return key;
}

const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");
