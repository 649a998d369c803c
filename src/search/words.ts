/** How texts and queries become the words that the index holds. The same code runs at build and in the page. */

const LONGEST_WORD = 32;
/** Too common to tell one description from another. */
const STOP_WORDS = new Set(
  "a an and any are as at be by can for from has have if in into is it its no not of on or so such that the their then there these they this to was when which will with you your".split(
    " ",
  ),
);

/** A word as it stands in a text. */
export interface Word {
  /** folded to lower case, without accents */
  text: string;
  /** the words that a compound such as `GitHub` or `listUserFiles` is made of; none for a simple word */
  parts: string[];
}

/** The words of a text, in its order. `create_signingKey` → create, signingkey (signing, key). */
export function wordsOf(text: string): Word[] {
  // what most texts are needs neither folding nor the tables of Unicode
  if (isAscii(text)) return (text.match(/[A-Za-z0-9]+/g) ?? []).map(wordOf);
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) =>
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word) ? pairsOf(word) : wordOf(word),
  );
}

function wordOf(word: string): Word {
  if (!/[A-Z\u0080-\uFFFF]/.test(word)) return { text: word.slice(0, LONGEST_WORD), parts: [] };
  const parts = word
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(" ");
  return { text: lower(word), parts: parts.length > 1 ? parts.map(lower) : [] };
}

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/**
 * Takes off the plural, -ing and -ed, and a final e, so that the forms of a word meet: deletes, deleted, deleting,
 * delete → delet. No further endings: the usual stemmers (Porter's) make one word of general, generic and generate.
 */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word === "ids" ? "id" : word;
  const single = withoutPlural(word);
  const [, bare] = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(single) ?? [];
  if (bare === undefined || bare.length < 3) return withoutE(single);
  return withoutE(bare.replace(/([bdfgmnprt])\1$/, "$1"));
}

function withoutPlural(word: string): string {
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return /[^su]s$/.test(word) && !/[aeiou]sis$/.test(word) ? word.slice(0, -1) : word;
}

const withoutE = (word: string) => (word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word);

// oxlint-disable-next-line no-control-regex -- the first 128 characters are meant
const isAscii = (text: string) => /^[\u0000-\u007F]*$/.test(text);

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "");

const lower = (word: string) => word.toLowerCase().slice(0, LONGEST_WORD);

/** Chinese and Japanese write no spaces: each two neighbouring characters count as a word, as is usual for them. */
function pairsOf(text: string): Word[] {
  const characters = [...text.toLowerCase()];
  if (characters.length === 1) return [{ text: characters[0]!, parts: [] }];
  return characters.slice(1).map((second, at) => ({ text: characters[at]! + second, parts: [] }));
}
