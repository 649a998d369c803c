import type { Put } from "./assemble.ts";
import { ByteWriter } from "./bytes.ts";
import { allSpellingKeys, fileOf, files, isPlain, type Manifest, pairFile, spellingKeys } from "./format.ts";
import { LONG, type Piece, writeRuns, writeWord } from "./lists.ts";
import { ordered, type PairLists } from "./pair-lists.ts";
import { sizesOf } from "./sizes.ts";
import type { Lists } from "./word-lists.ts";

/** Bytes of a file of words before it is deflated. */
const WORDS_BYTES = 2_500;
/** How many of the best documents stand with a word whose list is long. */
const BEST = 64;
/** Documents of a piece of a long list; no query could read more pieces of one word, so the others are not kept. */
const PIECE = 4_096;
const MOST_PIECES = 6;
/** Documents of a pair that are kept, and bytes of a file of pairs before it is deflated. */
const BEST_OF_PAIR = 200;
const PAIRS_BYTES = 2_200;
/** Words known to the correction of typing errors. */
const SPELLINGS = 20_000;
/** The most frequent words, of which the completions of short beginnings are taken, and how many for each beginning. */
const COMPLETIONS = { among: 6_000, each: 4, longest: 5 };

type Counts = [word: string, documents: number][];

/** Writes the words with their lists, and the pieces of the long ones. */
export function writeWords(
  words: string[],
  lists: Lists,
  put: Put,
): { beginnings: string[]; sizes: string; counts: Counts } {
  const beginnings: string[] = [];
  const sizes: number[] = [];
  const counts: Counts = [];
  const writer = new ByteWriter();
  let before = "";
  let pieces = 0;
  for (const [at, word] of words.entries()) {
    const postings = lists.postings(at);
    if (writer.length === 0) {
      beginnings.push(beginningAfter(before, word));
      before = "";
    }
    const long = postings.length > LONG;
    writeEntry(writer, word, before, postings, long ? BEST : postings.length);
    const written = long ? writePieces(postings, pieces, put) : [];
    writer.number(written.length);
    if (long) writer.number(pieces);
    for (const { bytes, place } of written) {
      writer.number(bytes);
      writer.number(place);
    }
    pieces += written.length;
    before = word;
    if (isPlain(word)) counts.push([word, postings.length]);
    if (writer.length >= WORDS_BYTES) flush();
  }
  if (writer.length > 0) flush();
  return { beginnings, sizes: sizesOf(sizes), counts };

  function flush() {
    sizes.push(put(files.words(beginnings.length - 1), writer.written()));
    writer.clear();
  }
}

/** The shortest beginning of a word that stands after the word before. */
function beginningAfter(before: string, word: string): string {
  const end = [...word].findIndex((_, at, characters) => characters.slice(0, at + 1).join("") > before);
  return [...word].slice(0, end + 1).join("");
}

function writeEntry(writer: ByteWriter, word: string, before: string, postings: Uint32Array, kept: number): void {
  writeWord(writer, word, before);
  writer.number(postings.length);
  writeRuns(writer, postings.subarray(0, kept));
}

function writePieces(postings: Uint32Array, from: number, put: Put): Piece[] {
  const pieces: Piece[] = [];
  const writer = new ByteWriter();
  for (let start = 0; start < postings.length && pieces.length < MOST_PIECES; start += PIECE) {
    writer.clear();
    writeRuns(writer, postings.subarray(start, start + PIECE));
    const file = from + pieces.length;
    pieces.push({ file, bytes: put(files.list(file), writer.written()), place: postings[start]! >>> 28 });
  }
  return pieces;
}

/** Writes pairs of words, found by their hash. @returns the bytes of the files */
export function writePairs(pairs: PairLists, put: Put): number[] {
  let bytes = 0;
  for (let at = 0; at < pairs.length; at++) bytes += 12 + 2 * Math.min(pairs.count(at), BEST_OF_PAIR);
  const count = Math.max(1, Math.ceil(bytes / PAIRS_BYTES));
  const fileOfPair = new Uint32Array(pairs.length);
  for (let at = 0; at < pairs.length; at++) {
    const [one, other] = pairs.words(at);
    fileOfPair[at] = pairFile(one, other, count);
  }
  const order = ordered(fileOfPair, count);
  const writer = new ByteWriter();
  let next = 0;
  return Array.from({ length: count }, (_, file) => {
    writer.clear();
    let before = "";
    for (; fileOfPair[order[next]!] === file; next++) {
      const [one, other] = pairs.words(order[next]!);
      const pair = `${one} ${other}`;
      writeEntry(writer, pair, before, pairs.postings(order[next]!), BEST_OF_PAIR);
      writer.number(0);
      before = pair;
    }
    return put(files.pairs(file), writer.written());
  });
}

/** A file a key: on each line words of like frequency, the most frequent first. @returns the sizes of the files */
export function writeSpelling(counts: Counts, put: Put): string {
  const known = counts
    .filter(([word, count]) => count > 1 && /^\p{L}{3,24}$/u.test(word))
    .sort(([, a], [, b]) => b - a)
    .slice(0, SPELLINGS);
  const byKey = new Map(allSpellingKeys.map((key) => [key, [] as string[][]]));
  for (const [word, count] of known) {
    for (const key of spellingKeys(word)) {
      const lines = byKey.get(key)!;
      (lines[31 - Math.floor(Math.log2(count))] ??= []).push(word);
    }
  }
  const sizes = Array.from(byKey, ([key, lines]) => {
    if (lines.length === 0) return 0;
    const text = lines.flatMap((words) => words.sort().join(" ")).join("\n");
    return put(files.spelling(key), new TextEncoder().encode(text));
  });
  return sizesOf(sizes);
}

/** The words with long lists, and the most frequent for each beginning whose words fill more than two files. */
export function frequentOf(counts: Counts, beginnings: string[]): Pick<Manifest, "frequent" | "long"> {
  const taken = new Map<string, number>();
  const most = counts.toSorted(([, a], [, b]) => b - a);
  const long = most.filter(([, count]) => count > LONG).length;
  const frequent = most.slice(0, Math.max(long, COMPLETIONS.among)).flatMap(([word], at) => {
    let wanted = at < long;
    for (let length = 1; length <= COMPLETIONS.longest && length <= word.length; length++) {
      const beginning = word.slice(0, length);
      if (fileOf(beginnings, `${beginning}\uFFFF`) - fileOf(beginnings, beginning) < 2) break;
      const others = taken.get(beginning) ?? 0;
      if (others >= COMPLETIONS.each) continue;
      taken.set(beginning, others + 1);
      wanted = true;
    }
    return wanted ? [word] : [];
  });
  return { frequent, long };
}
