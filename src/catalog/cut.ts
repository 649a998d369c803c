/** How text is cut to a width. Apart from `text.ts`, since few of the pages that load that cut anything. */

/** Characters as wide as two others, such as those of Chinese, Japanese and Korean. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** How much of a text is at most so wide: a count of characters where none is wide, and no more than half of wide ones. */
export function fitting(text: string, width: number): number {
  if (!WIDE.test(text.slice(0, width))) return Math.min(text.length, width);
  let [at, used] = [0, 0];
  for (const character of text) {
    used += WIDE.test(character) ? 2 : character.length;
    if (used > width) break;
    at += character.length;
  }
  return at;
}

/** Cuts text at a word so that it is at most `width` characters wide, the ellipsis included. */
export function cutAtWord(text: string, width: number): string {
  const most = fitting(text, width);
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const end = cut.search(/\s\S*$/);
  return `${cut.slice(0, end > most / 2 ? end : -1).replace(/[\s,;:.–—\uD800-\uDBFF-]+$/, "")}…`;
}
