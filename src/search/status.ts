import { formOf } from "./highlight.ts";
import type { Answer } from "./query.ts";

/** What is said of an answer, in a sentence or two. @param text the query @public through `engine.ts` */
export function statusOf(answer: Answer, text: string): string {
  const { hits, count, atLeast, allWords, corrected, wordsLeft } = answer;
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
  const many = `${atLeast ? "At least " : ""}${count.toLocaleString("en")} ${count === 1 ? "result" : "results"}`;
  return [
    allWords ? "" : "No result has all the words; these have some of them.",
    instead.length > 0 ? `Searched for ${instead.join(", ")}.` : "",
    wordsLeft > 0 ? `The last ${wordsLeft === 1 ? "word was" : `${wordsLeft} words were`} not used.` : "",
    allWords ? `${many}${count > hits.length || atLeast ? `, the best ${hits.length} shown` : ""}.` : "",
    "↑ ↓ to choose, Enter to open.",
  ]
    .filter(Boolean)
    .join(" ");
}
