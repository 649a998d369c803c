import { formOf } from "./highlight.ts";
import type { Answer } from "./query.ts";

const MOST_NAMED = 3;

function unusedIn(words: string[]): string {
  if (words.length > MOST_NAMED) return `${words.length} of the words were not searched for.`;
  return words.length > 0 ? `Not searched for: ${words.map((word) => `“${word}”`).join(", ")}.` : "";
}

/** Frequent words are in more pages than a query reads of. */
const NOT_ALL_COMPARED = "Only the best results of frequent words were compared, and none of them has all the words";

/** 12345 → 12,345. Not by `toLocaleString`, whose first call takes a browser longer than all of the search: 25 ms. */
const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** What is said of an answer, in a sentence or two. @param text the query @public through `engine.ts` */
export function statusOf(answer: Answer, text: string): string {
  const { hits, count, atLeast, allWords, corrected, unused } = answer;
  const query = text.trim();
  if (hits.length === 0) {
    return query
      ? `Nothing found for “${query}”. Try a part of the name, what it does, or fewer filters.`
      : "Nothing fits these filters.";
  }
  const shown = hits.flatMap(({ title, line, server }) => [title, line, server]);
  const instead = corrected.flatMap(({ typed, used }) => {
    const form = formOf(used, shown);
    return form ? [`“${form}” for “${typed}”`] : [];
  });
  const many = `${atLeast ? "At least " : ""}${grouped(count)} ${count === 1 ? "result" : "results"}`;
  return [
    allWords ? "" : `${atLeast ? NOT_ALL_COMPARED : "No result has all the words"}; these have some of them.`,
    instead.length > 0 ? `Searched for ${instead.join(", ")}.` : "",
    unusedIn(unused),
    allWords ? `${many}${count > hits.length || atLeast ? `, the best ${hits.length} shown` : ""}.` : "",
    "↑ ↓ to choose, Enter to open.",
  ]
    .filter(Boolean)
    .join(" ");
}
