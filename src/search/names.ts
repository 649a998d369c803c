import { isStopWord, type Word } from "./words.ts";

/** In the name of every server, so they tell nothing, and do not make a name longer. */
const EMPTY = new Set(["mcp", "server", "servers"]);
const LONGEST = 12;

/** Whether a word of a name tells something. */
export const tells = (word: string): boolean => !EMPTY.has(word) && !isStopWord(word);

/** The words of a name, or of a query that may be one: compounds by their parts, without those that tell nothing. */
export const tellingWords = (words: Word[]): string[] =>
  words.flatMap(({ text, parts }) => (parts.length > 0 ? parts : [text])).filter(tells);

/**
 * The word under which the documents with a name of several words are listed, so that the whole name is found by
 * reading one file, however frequent its words are. No text has such a word.
 * @param words without their endings, in their order
 * @returns undefined of a single word
 */
export const nameWord = (words: string[]): string | undefined =>
  words.length > 1 ? `.${words.slice(0, LONGEST).join(".")}` : undefined;
