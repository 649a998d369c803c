import { ByteReader, ByteWriter } from "./bytes.ts";

/** Documents that have a word in the same place, ascending. */
export interface Run {
  place: number;
  documents: number[];
}

/** A word as its file holds it. */
export interface Entry {
  word: string;
  /** how many documents have it */
  count: number;
  /** all documents, or for a frequent word the best ones */
  runs: Run[];
  /** the files with all documents of a frequent word, the best first */
  pieces: Piece[];
}

export interface Piece {
  file: number;
  bytes: number;
  /** the best place in it */
  place: number;
}

/** More documents than this are a long list, which is kept in pieces. */
export const LONG = 1_500;

const PLACE = 0x10000000;
/** A document and the place of a word in it as one number, so that sorting numbers puts the best place first. */
export const posting = (place: number, document: number): number => place * PLACE + document;

/** @param postings sorted, see {@link posting} */
export function writeRuns(writer: ByteWriter, postings: Uint32Array): void {
  let start = 0;
  const ends: number[] = [];
  for (let at = 1; at <= postings.length; at++) {
    if (at === postings.length || postings[at]! >>> 28 !== postings[at - 1]! >>> 28) ends.push(at);
  }
  writer.number(ends.length);
  for (const end of ends) {
    writer.number(postings[start]! >>> 28);
    writer.number(end - start);
    let before = 0;
    for (; start < end; start++) {
      const document = postings[start]! & (PLACE - 1);
      writer.number(document - before);
      before = document;
    }
  }
}

export function readRuns(reader: ByteReader): Run[] {
  return Array.from({ length: reader.number() }, () => {
    const place = reader.number();
    const documents: number[] = [];
    let document = 0;
    for (let left = reader.number(); left > 0; left--) documents.push((document += reader.number()));
    return { place, documents };
  });
}

const decoder = new TextDecoder();

/** @param before the word before in the same file, whose beginning is not written again */
export function writeWord(writer: ByteWriter, word: string, before: string): void {
  let shared = 0;
  while (shared < before.length && before.charCodeAt(shared) === word.charCodeAt(shared)) shared++;
  if (shared > 0 && (word.charCodeAt(shared - 1) & 0xfc00) === 0xd800) shared--; // not within a character
  writer.number(shared);
  writer.text(word.slice(shared));
}

/** The words of one file, in their order. */
export function readEntries(bytes: Uint8Array): Entry[] {
  const reader = new ByteReader(bytes);
  const entries: Entry[] = [];
  while (!reader.ended) {
    const shared = (entries.at(-1)?.word ?? "").slice(0, reader.number());
    const word = shared + decoder.decode(reader.bytes(reader.number()));
    const count = reader.number();
    const runs = readRuns(reader);
    let file = 0;
    const pieces = Array.from({ length: reader.number() }, (_, at) => {
      file = at === 0 ? reader.number() : file + 1;
      return { file, bytes: reader.number(), place: reader.number() };
    });
    entries.push({ word, count, runs, pieces });
  }
  return entries;
}
