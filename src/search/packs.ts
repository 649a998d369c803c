import type { Block } from "./block.ts";
import { type NumberedWords, WordNumbers } from "./word-numbers.ts";

/** A block with numbers for its words and segments, so that many can be joined without being parsed again. */
export interface Pack {
  /** which block it is, and the key of all that it was made from */
  id: string;
  key: string;
  /** of each document the number of its segment, and the bytes of its row */
  documents: Uint32Array;
  /** the rows in JSON, one after another */
  rows: Uint8Array;
  /** of each word its number, how many documents have it, and these as in the block */
  lists: Uint32Array;
}

/** Packs in the order of the catalogue, and what their numbers stand for: the words that they have, and segments. */
export interface Packs extends NumberedWords {
  /** the kind and the categories of a segment, separated by spaces */
  segments: string[];
  packs: Pack[];
}

/** A block that shall be packed. */
export interface Source {
  id: string;
  key: string;
  /** @returns the block, see `searchBlock` */
  read: () => string;
}

/**
 * Packs blocks in their order.
 * @param before what was packed earlier; what has the same id and key is taken from there, and not read
 * @throws what reading a block throws
 */
export function packAll(sources: Iterable<Source>, before?: Packs): Packs {
  const known = new Map(before?.packs.map((pack) => [pack.id, pack]));
  const words = new WordNumbers(before);
  const segments = new Map(before?.segments.map((segment, number) => [segment, number]));
  const segmentNumber = (segment: string) => {
    let number = segments.get(segment);
    if (number === undefined) segments.set(segment, (number = segments.size));
    return number;
  };
  const packs = Array.from(sources, ({ id, key, read }): Pack => {
    const pack = known.get(id);
    if (pack?.key === key) return pack;
    return { id, key, ...packed(JSON.parse(read()) as Block, words, segmentNumber) };
  });
  const there = wordsIn(packs, words.length);
  return { segments: [...segments.keys()], ...words.sorted((number) => there[number] === 1), packs };
}

function packed(
  { documents, words, lists }: Block,
  numbers: WordNumbers,
  segmentNumber: (segment: string) => number,
): Omit<Pack, "id" | "key"> {
  const rows = documents.map(([, , ...row]) => Buffer.from(JSON.stringify(row)));
  const sizes = documents.flatMap(([kind, categories], at) => [
    segmentNumber([kind, ...categories].join(" ")),
    rows[at]!.length,
  ]);
  const list = words === "" ? [] : words.split(" ");
  const numbered = new Uint32Array(list.length + lists.length);
  let from = 0;
  let to = 0;
  for (const word of list) {
    numbered[to++] = numbers.numberOf(word);
    for (const end = from + lists[from]!; from <= end;) numbered[to++] = lists[from++]!;
  }
  return { documents: Uint32Array.from(sizes), rows: Buffer.concat(rows), lists: numbered };
}

/** For each number of a word 1 if a pack has it. */
function wordsIn(packs: Pack[], words: number): Uint8Array {
  const there = new Uint8Array(words);
  for (const { lists } of packs) {
    for (let at = 0; at < lists.length; at += 2 + lists[at + 1]!) there[lists[at]!] = 1;
  }
  return there;
}
