import { escapeInvisible } from "../../text.ts";

/** A string of JSON, TOML, CEL or Cedar: all four take the escapes of JSON that are used here. */
export const quoted = (text: string): string => escapeInvisible(JSON.stringify(text)).replace(/\u007F/g, "\\u007F");

/** Lines of a comment that begins with `#`, and a blank line after them. */
export const comment = (lines: string[] = []): string =>
  lines.length === 0 ? "" : `${lines.map((line) => `# ${line}`).join("\n")}\n\n`;

/** Strings one below the other, in brackets, as JSON and TOML write them. */
export function list(items: string[], indent = ""): string {
  if (items.length === 0) return "[]";
  return `[\n${items.map((item) => `${indent}  ${quoted(item)}`).join(",\n")}\n${indent}]`;
}
