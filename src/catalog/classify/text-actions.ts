import { baseForm, meaningOf, objectOf, type Action } from "./actions.ts";
import { NOUNS_TOO } from "./lexicon/verbs.ts";
import { textWords, type Word } from "./words.ts";

const AND = new Set(["and", "or", "then"]);
const CLAUSE = new Set(["that", "which", "who", "to", "for", "when", "so", "because", "by", "if", "using", "where"]);
/** So many words are looked at for further verbs, and for what a verb acts on. */
const REACH = 10;

/** The verbs that a text begins with: "Create, update or delete a record" names three. */
export function leadingActions(text: string): Action[] {
  const words = textWords(text.slice(0, 300));
  if (!baseForm(words[0]?.lower ?? "")) return [];
  const found = [0];
  for (let at = 1; at < Math.min(words.length, REACH); at++) {
    const { lower } = words[at] as Word;
    if (CLAUSE.has(lower)) break;
    const adjacent = found.at(-1) === at - 1 || (found.at(-1) === at - 2 && isAnd(words[at - 1]));
    const verb = baseForm(lower);
    if (verb && isLinked(words, at, text) && (adjacent || !NOUNS_TOO.has(verb))) found.push(at);
  }
  return found.map((at) => actionAt(words, at, found, text));
}

/** The verbs that a sentence lists anywhere, two or more: "start/stop processors, modify pipelines". */
export function listedActions(sentence: string): Action[] {
  const text = sentence.slice(0, 400);
  const words = textWords(text);
  const groups: number[][] = [];
  for (const [at, { lower }] of words.entries()) {
    if (!baseForm(lower)) continue;
    const group = groups.at(-1);
    const near = at - (group?.at(-1) ?? -REACH) < 5;
    if (group && near && isLinked(words, at, text)) group.push(at);
    else groups.push([at]);
  }
  return groups
    .filter((group) => group.length > 2 || (group.length === 2 && (group[1] ?? 0) - (group[0] ?? 0) < 3))
    .flatMap((group) => group.map((at) => actionAt(words, at, group, text)));
}

const isAnd = (word: Word | undefined) => AND.has(word?.lower ?? "");

/** Whether a comma, a slash or an "and" stands before the word. */
const isLinked = (words: Word[], at: number, text: string) =>
  isAnd(words[at - 1]) || /[,/|&]/.test(text.slice(words[at - 1]?.end ?? 0, words[at]?.start));

/** The verb at that place; verbs that stand together share what they act on. */
function actionAt(words: Word[], at: number, verbs: number[], text: string): Action {
  const word = words[at] as Word;
  let start = at + 1;
  while (verbs.includes(start) || (isAnd(words[start]) && verbs.includes(start + 1))) start++;
  let end = start;
  while (end < Math.min(words.length, start + REACH) && (end === start || !breaks(words, end, text))) end++;
  const { object } = objectOf(words.slice(start, end).map(({ lower }) => lower));
  return { word, verb: meaningOf(baseForm(word.lower) ?? ""), sure: true, object, rest: [] };
}

const breaks = (words: Word[], at: number, text: string) =>
  /[,.;:()–—\n]/.test(text.slice(words[at - 1]?.end ?? 0, words[at]?.start));
