/** The words that a page shows, and how often: tags, scripts, styles and the difference of spaces left out. */
export function wordsOf(html: string): Map<string, number> {
  const text = html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&(#?\w+);/g, (entity, name: string) => character(name) ?? entity);
  const counts = new Map<string, number>();
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function character(name: string): string | undefined {
  const [, hex, code] = /^#(x?)([0-9a-f]+)$/i.exec(name) ?? [];
  return code === undefined ? NAMED[name] : String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10));
}

/** The share of two pages' words that both have: 1 where they show the same words as often, 0 where they share none. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  let shared = 0;
  for (const [word, count] of left) shared += Math.min(count, right.get(word) ?? 0);
  const total = sum(left.values()) + sum(right.values());
  return total === 0 ? 1 : (2 * shared) / total;
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
