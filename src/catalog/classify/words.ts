/** A word of an identifier or a text, and where it stands there. */
export interface Word {
  /** verbatim */
  text: string;
  /** lower case */
  lower: string;
  start: number;
  end: number;
}

/** For any text, and the same for ASCII, which is most of it and needs no tables of Unicode. */
const IN_IDENTIFIER = {
  any: /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu,
  ascii: /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g,
};
const IN_TEXT = { any: /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu, ascii: /[A-Za-z0-9]+(?:['-][A-Za-z0-9]+)*/g };
// oxlint-disable-next-line no-control-regex -- the first 128 characters are meant
const ASCII = /^[\u0000-\u007F]*$/;

const wordsBy = (pattern: { any: RegExp; ascii: RegExp }, source: string): Word[] =>
  Array.from(source.matchAll(ASCII.test(source) ? pattern.ascii : pattern.any), (found) => ({
    text: found[0],
    lower: found[0].toLowerCase(),
    start: found.index,
    end: found.index + found[0].length,
  }));

/** `getUserByID`, `get-user_by.id` → get, user, by, id. Two words that are one verb (`turn_on`) become one. */
export function identifierWords(identifier: string): Word[] {
  return joinPhrasal(identifier, wordsBy(IN_IDENTIFIER, identifier));
}

/** The words after the last mark that parts a namespace from a name: `Api--ListCall`, `server__read`, `files.read`. */
export function withoutNamespace(identifier: string, words: Word[]): Word[] {
  const cut = Math.max(...["--", "__", ".", "/", ":"].map((mark) => identifier.lastIndexOf(mark)));
  const own = words.filter(({ start }) => start > cut);
  return own.length > 0 ? own : words;
}

/** Words of running text; `dry-run` stays one word, `roll back` becomes one. */
export function textWords(text: string): Word[] {
  return joinPhrasal(text, wordsBy(IN_TEXT, text));
}

const PHRASAL = new Set(
  `log in,log out,sign in,sign out,sign up,look up,set up,turn on,turn off,switch on,switch off,power on,power off,
  shut down,tear down,clean up,roll back,check out,check in,opt in,opt out,back up,spin up,spin down,scale up,scale down,
  go to,wait for,dry run,add on,log off,fill out,fill in,sort by,who am,hand off,power cycle,goal seek,step over,step into,kick off,go back,
  fine tune,pay out,cash out,top up,mark as,tail logs,bring up,take down,call out,re run,un do,re do,re name,pop up,ex plain`
    .split(",")
    .map((pair) => pair.trim()),
);

/** The second words: most words are none of them. */
const PARTICLES = new Set(Array.from(PHRASAL, (pair) => pair.split(" ")[1] ?? ""));

function joinPhrasal(source: string, words: Word[]): Word[] {
  if (!words.some(({ lower }) => PARTICLES.has(lower))) return words;
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const verb = last?.lower.replace(/(?<=[a-z]{2})(s|ing|ned)$/, "");
    if (last && (PHRASAL.has(`${last.lower} ${word.lower}`) || PHRASAL.has(`${verb} ${word.lower}`))) {
      joined[joined.length - 1] = {
        text: source.slice(last.start, word.end),
        lower: `${PHRASAL.has(`${last.lower} ${word.lower}`) ? last.lower : verb}${word.lower}`,
        start: last.start,
        end: word.end,
      };
    } else joined.push(word);
  }
  return joined;
}

/** `entries` → entry, `keys` → key, `status` stays. */
export function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(ss|us|is|news)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return /(x|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}
