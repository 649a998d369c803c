/** Words in a template string, separated by blanks or line ends, as a set. */
export const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));
