import { crc32 } from "node:zlib";
import type { Pack, Packs } from "./packs.ts";

/** A file of an index: a digest of what is in it, and its bytes when this is deflated. */
export interface IndexFile {
  digest: string;
  bytes: number;
}

/** An index as it was written. */
export interface WrittenIndex {
  version: string;
  /** by their names within the folder of the version */
  files: Map<string, IndexFile>;
  /** by folders that are made as a whole, the keys of all that they were made from */
  folders: Map<string, string>;
}

/** What the making of an index leaves for the next one. */
export interface Kept {
  packs: Packs;
  index: WrittenIndex;
}

interface Header {
  code: string;
  segments: string[];
  words: string;
  /** with the lengths of its arrays */
  packs: [id: string, key: string, documents: number, lists: number, rows: number][];
  version: string;
  files: [name: string, digest: string, bytes: number][];
  folders: [folder: string, key: string][];
}

/** Bytes of a number: the length of the header at the beginning, and a checksum of all before it at the end. */
const NUMBER = 4;
/** Bytes that are handed out at a time. */
const AT_ONCE = 1 << 20;

/**
 * Writes down what is kept: the length of a header, this in JSON, the numbers of the words, the documents, the lists and
 * the rows of all packs, and a checksum.
 * @param code a key of the code, without which the numbers mean nothing
 * @returns the bytes in pieces, each valid until the next
 */
export function* encodeKept(
  { packs: { segments, words, numbers, packs }, index }: Kept,
  code: string,
): Generator<Uint8Array> {
  const header: Header = {
    code,
    segments,
    words: words.join(" "),
    packs: packs.map(({ id, key, documents, lists, rows }) => [id, key, documents.length, lists.length, rows.length]),
    version: index.version,
    files: Array.from(index.files, ([name, { digest, bytes }]) => [name, digest, bytes]),
    folders: [...index.folders],
  };
  const text = Buffer.from(JSON.stringify(header));
  const start = new Uint8Array(aligned(NUMBER + text.length));
  new DataView(start.buffer).setUint32(0, text.length, true);
  start.set(text, NUMBER);
  let checksum = 0;
  for (const piece of inPieces([
    start,
    numbers,
    ...packs.map(({ documents }) => documents),
    ...packs.map(({ lists }) => lists),
    ...packs.map(({ rows }) => rows),
  ])) {
    checksum = crc32(piece, checksum);
    yield piece;
  }
  const end = new DataView(new ArrayBuffer(NUMBER));
  end.setUint32(0, checksum, true);
  yield new Uint8Array(end.buffer);
}

/** The bytes of many small arrays in few pieces. */
function* inPieces(arrays: (Uint32Array | Uint8Array)[]): Generator<Uint8Array> {
  const piece = new Uint8Array(AT_ONCE);
  let length = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (let from = 0; from < byteLength;) {
      const bytes = Math.min(byteLength - from, AT_ONCE - length);
      piece.set(new Uint8Array(buffer, byteOffset + from, bytes), length);
      from += bytes;
      length += bytes;
      if (length === AT_ONCE) {
        yield piece;
        length = 0;
      }
    }
  }
  yield piece.subarray(0, length);
}

/**
 * Reads what {@link encodeKept} wrote; the packs share the memory of the bytes.
 * @param bytes beginning at a multiple of four in their buffer
 * @returns undefined where other code wrote it, or where it is damaged
 */
export function decodeKept(bytes: Uint8Array, code: string): Kept | undefined {
  if (bytes.length < 2 * NUMBER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const content = bytes.subarray(0, -NUMBER);
  if (view.getUint32(content.length, true) !== crc32(content)) return undefined;
  const end = NUMBER + view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(NUMBER, end))) as Header;
  if (header.code !== code) return undefined;
  const words = header.words === "" ? [] : header.words.split(" ");
  let at = bytes.byteOffset + aligned(end);
  const array = (length: number) => new Uint32Array(bytes.buffer, (at += 4 * length) - 4 * length, length);
  const numbers = array(words.length);
  const documents = header.packs.map(([, , length]) => array(length));
  const lists = header.packs.map(([, , , length]) => array(length));
  const packs = header.packs.map(([id, key, , , length], place): Pack => {
    const rows = new Uint8Array(bytes.buffer, (at += length) - length, length);
    return { id, key, documents: documents[place]!, lists: lists[place]!, rows };
  });
  return {
    packs: { segments: header.segments, words, numbers, packs },
    index: {
      version: header.version,
      files: new Map(header.files.map(([name, digest, size]) => [name, { digest, bytes: size }])),
      folders: new Map(header.folders),
    },
  };
}

const aligned = (length: number) => Math.ceil(length / 4) * 4;
