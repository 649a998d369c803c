import { LEAD, LONGEST_NAME, NAME, SERVER, serverWord, TEXT, type Kind, type Row } from "./format.ts";
import { nameWord, tellingWords, tells } from "./names.ts";
import { isStopWord, stem, wordsOf } from "./words.ts";

/** What the search knows of a page. */
export interface SearchRecord {
  path: string;
  kind: Kind;
  title: string;
  /** other names, each of which may be asked for: numbers of a vulnerability, a package */
  names: string[];
  /** slug and title of the server that a tool belongs to, or that this is */
  server: { slug: string; title: string } | undefined;
  /** words as good as the server's title: of its package, of the products that an attack is about */
  about: string;
  /** one or two sentences; the beginning is shown with a result */
  summary: string;
  /** what else can be found */
  text: string;
  categories: string[];
}

/** The documents of a block, and its words with, for each, the documents that have it. */
export interface Block {
  documents: [kind: Kind, categories: string[], ...row: Row][];
  /** separated by spaces */
  words: string;
  /**
   * for each word the number of documents that have it, and for each of these: sixteen times the document's place in the
   * block, plus where the word stands in it
   */
  lists: number[];
}

const LINE = 110;
/** Of a longer text the end is not indexed. */
const LONGEST_TEXT = 4_000;

/**
 * Indexes the pages of one server (or any other group that changes together) for itself. Pure, so it can be made in
 * any process and kept until the records change.
 * @returns a line of JSON, a {@link Block}
 */
export function searchBlock(records: SearchRecord[]): string {
  const lists = new Map<string, number[]>();
  const documents = records.map((record, number): Block["documents"][number] => {
    for (const [word, place] of placesOf(record)) {
      const list = lists.get(word);
      if (list) list.push(number * 16 + place);
      else lists.set(word, [number * 16 + place]);
    }
    const { kind, categories, path, title, summary, server } = record;
    return [kind, categories, path, title, cut(summary), (kind === "server" ? server?.slug : server?.title) ?? ""];
  });
  const counted = [...lists.values()].flatMap((list) => [list.length, ...list]);
  const block: Block = { documents, words: [...lists.keys()].join(" "), lists: counted };
  return JSON.stringify(block);
}

/** The words of a record, each with the best place where it stands. */
function placesOf({ title, names, server, about, summary, text }: SearchRecord): Map<string, number> {
  const places = new Map<string, number>();
  const put = (word: string, place: number) => {
    if (word.length > 1 || place <= LONGEST_NAME) {
      if (place < (places.get(word) ?? Infinity)) places.set(word, place);
    }
  };
  for (const name of [title, ...names]) putName(name, put);
  const rest = (content: string, place: number) => {
    for (const word of wordsOf(content)) {
      for (const form of [word.text, ...word.parts]) if (!isStopWord(form)) put(stemOf(form), place);
    }
  };
  for (const { text: word, parts } of wordsOf(`${server?.title ?? ""} ${about}`)) {
    for (const form of [word, ...parts]) if (tells(form)) put(stemOf(form), SERVER);
  }
  rest(summary, LEAD);
  rest(text.slice(0, LONGEST_TEXT), TEXT);
  if (server) places.set(serverWord(server.slug), TEXT);
  return places;
}

/** A name's words say how long the name is, so that a query for all of it is known to name it exactly. */
function putName(name: string, put: (word: string, place: number) => void): void {
  const words = wordsOf(name);
  const { length } = tellingWords(words);
  const place = (shorter = 0) => Math.min(NAME - 1 + Math.max(1, length - shorter), LONGEST_NAME);
  const whole = nameWord(tellingWords(words).map(stemOf));
  if (whole) put(whole, place());
  for (const { text, parts } of words) {
    if (parts.length > 0) for (const part of parts) put(stemOf(part), tells(part) ? place() : LEAD);
    // of a long compound only the parts are asked for
    if (parts.length <= 2) put(stemOf(text), tells(text) ? place(Math.max(0, parts.length - 1)) : LEAD);
  }
}

const stems = new Map<string, string>();
const MOST_STEMS = 20_000;
/** Of a longer part of a text V8 keeps the whole text. */
const COPIED = 12;

/** The stem of a word; texts are made of few. */
function stemOf(word: string): string {
  if (word.length > COPIED) return stem(word);
  let known = stems.get(word);
  if (known === undefined) {
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, (known = stem(word)));
  }
  return known;
}

function cut(text: string): string {
  return text.length <= LINE ? text : `${text.slice(0, LINE - 1).replace(/\s+\S*$/, "")}…`;
}
