import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { MANIFEST } from "./address.ts";
import type { Block } from "./block.ts";
import { Collected } from "./collected.ts";
import type { Manifest } from "./format.ts";
import { frequentOf, writePairs, writeSpelling, writeWords } from "./index-files.ts";

/**
 * Joins blocks into the files of the index.
 *
 * Why this index and no library: the price of a query must not grow with the catalogue. Measured at 224,112 records,
 * Pagefind loads 1.6 to 2.6 MB before the first result and takes 13 minutes and 8.4 GB to build; FlexSearch and MiniSearch
 * load 122 and 149 MB; SQLite read by ranges loads 0.6 MB for the first query at a fifth of the records, and needs a
 * server that answers ranges. Here the words stand sorted in small files, each word with its documents, the best first;
 * the lists of frequent words are cut into pieces, which are read as far as needed; two words of which one is frequent
 * have a list of the documents with both in the name; and the results are in small files of their own. So a query reads a file
 * a word, a file a pair, seldom some pieces, and the rows that it shows.
 *
 * Each file is deflated here, so no server has to. Equal blocks in equal order give equal bytes.
 */

/** Writes a file of the index: its name, and what is in it before it is deflated. @returns its bytes */
export type Put = (name: string, content: Uint8Array) => number;

export interface IndexSize {
  documents: number;
  words: number;
  files: number;
  bytes: number;
}

/**
 * @param blocks see `searchBlock`
 * @param write takes a file's name and bytes; the manifest comes last, and names the folder of all others
 */
export async function assembleIndex(
  blocks: AsyncIterable<string>,
  write: (name: string, bytes: Uint8Array) => void,
): Promise<IndexSize & { version: string }> {
  const digest = createHash("sha256");
  const size = { files: 0, bytes: 0 };
  const put: Put = (name, content) => {
    const bytes = deflateRawSync(content);
    size.files++;
    size.bytes += bytes.length;
    if (name !== MANIFEST) digest.update(name).update(bytes);
    write(name, bytes);
    return bytes.length;
  };
  const collected = new Collected(put);
  for await (const block of blocks) collected.add(JSON.parse(block) as Block);
  const { segments, resultsPerFile } = collected.finishResults();
  const { counts, beginnings, sizes: words } = writeWords(collected.wordLists(), put);
  const sizes = { words, pairs: writePairs(collected.pairLists(), put), spelling: writeSpelling(counts, put) };
  const version = digest.digest("hex").slice(0, 12);
  const manifest: Manifest = {
    version,
    segments,
    resultsPerFile,
    beginnings,
    sizes,
    ...frequentOf(counts, beginnings),
  };
  put(MANIFEST, new TextEncoder().encode(JSON.stringify(manifest)));
  const documents = segments.reduce((sum, { count }) => sum + count, 0);
  return { version, documents, words: counts.length, ...size };
}
