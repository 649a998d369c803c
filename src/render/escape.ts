import { replaceInvisible } from "../catalog/text.ts";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as HTML, safe between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A value as JSON that can stand in a `<script>`: no text in it can end the element, or be there and not be seen. */
export function jsonInHtml(value: unknown): string {
  return replaceInvisible(JSON.stringify(value).replace(/</g, "\\u003c"), (character) =>
    // JSON escapes the two halves of a character beyond U+FFFF
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
