import type { Put } from "./assemble.ts";
import { files, type Kind, type Segment } from "./format.ts";
import type { Packs } from "./packs.ts";
import { ByteWriter } from "./bytes.ts";
import { sizesOf } from "./sizes.ts";

export const RESULTS_PER_FILE = 32;
const SEGMENTS = 64;
const KINDS: Kind[] = ["server", "tool", "attack"];
const [OPEN, COMMA, CLOSE] = ["[", ",", "]"].map((mark) => Uint8Array.of(mark.charCodeAt(0))) as Three;
type Three = [Uint8Array, Uint8Array, Uint8Array];

/** The documents of an index. */
export interface Documents {
  /** the numbers that documents have in the end, by their order of arrival */
  numbers: Uint32Array;
  segments: Omit<Segment, "sizes">[];
  /** the place in these of a segment of the packs, by its number there */
  segmentAt: Uint32Array;
}

/**
 * Numbers the documents: servers, tools, attacks, those of a segment as they came.
 * @throws Error where there are too many combinations of kind and categories
 */
export function numberDocuments({ packs, segments: names }: Packs): Documents {
  const counts = new Uint32Array(names.length);
  const came: number[] = [];
  for (const { documents } of packs) {
    for (let at = 0; at < documents.length; at += 2) if (counts[documents[at]!]!++ === 0) came.push(documents[at]!);
  }
  if (came.length > SEGMENTS) throw new Error(`More than ${SEGMENTS} combinations of kind and categories.`);
  const found = came
    .map((segment) => {
      const [kind, ...categories] = names[segment]!.split(" ");
      return { segment, kind: kind as Kind, categories, count: counts[segment]! };
    })
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));

  const next = new Uint32Array(names.length);
  const segmentAt = new Uint32Array(names.length);
  let total = 0;
  for (const [at, { segment, count }] of found.entries()) {
    segmentAt[segment] = at;
    next[segment] = total;
    total += count;
  }
  const numbers = new Uint32Array(total);
  let arrival = 0;
  for (const { documents } of packs) {
    for (let at = 0; at < documents.length; at += 2) numbers[arrival++] = next[documents[at]!]!++;
  }
  return { numbers, segments: found.map(({ kind, categories, count }) => ({ kind, categories, count })), segmentAt };
}

/** Writes the rows of all documents. @returns the segments, with the sizes of their files */
export function writeResults({ packs }: Packs, { segments, segmentAt }: Documents, put: Put): Segment[] {
  const open = segments.map((segment) => ({ segment, rows: 0, writer: new ByteWriter(), sizes: [] as number[] }));
  for (const { documents, rows } of packs) {
    let start = 0;
    for (let at = 0; at < documents.length; at += 2) {
      const own = open[segmentAt[documents[at]!]!]!;
      own.writer.bytes(own.rows === 0 ? OPEN : COMMA);
      own.writer.bytes(rows.subarray(start, (start += documents[at + 1]!)));
      if (++own.rows === RESULTS_PER_FILE) close(own);
    }
  }
  for (const own of open) if (own.rows > 0) close(own);
  return open.map(({ segment, sizes }) => ({ ...segment, sizes: sizesOf(sizes) }));

  function close(own: (typeof open)[number]): void {
    own.writer.bytes(CLOSE);
    own.sizes.push(put(files.results(own.segment, own.sizes.length), own.writer.written()));
    own.writer.clear();
    own.rows = 0;
  }
}
