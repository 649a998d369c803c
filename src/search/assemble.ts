import { createHash, hash } from "node:crypto";
import { numberDocuments, RESULTS_PER_FILE, writeResults } from "./documents.ts";
import type { Manifest } from "./format.ts";
import { frequentOf, writePairs, writeSpelling, writeWords } from "./index-files.ts";
import type { IndexFile } from "./kept.ts";
import { keyOfPairs, namedPairs } from "./named-pairs.ts";
import type { Packs } from "./packs.ts";
import { pairLists } from "./pair-lists.ts";
import { sizesOf } from "./sizes.ts";
import { wordLists } from "./word-lists.ts";
import { placesOf } from "./word-numbers.ts";

/**
 * Joins packed blocks into the files of the index.
 *
 * Why an index of our own: the price of a query must not grow with the catalogue, and one way should be good at some
 * thousand tools and at a quarter of a million. Measured with 224,112 synthetic tools on two cores; SQLite's first query
 * with 50,000:
 *
 * | way                    | build     | memory       | files   | first query                                  |
 * | ---------------------- | --------- | ------------ | ------- | -------------------------------------------- |
 * | Pagefind               | 797 s     | 8.4 GB       | 224,946 | 1.6 MB, 548 ms                               |
 * | FlexSearch, MiniSearch | 26, 37 s  | 1.6, 2.3 GB  | 1       | the whole index: 122, 149 MB                 |
 * | SQLite, read by ranges | 7 s       | 0.5 GB       | 1       | 0.65 MB, 0.7 s, and hosts must answer ranges |
 * | this                   | 8 s       | 0.62 GB      | 17,427  | 82 kB (at most 98 kB), 0.16 s (busy: 0.22 s) |
 *
 * At 5,000 Pagefind is good (2 s, 21 MB), but its price grows with the records. With the 8,569 tools of the real catalogue
 * this index is made in 1.4 s and 170 MB, and is 1 MB in 1,195 files; half of the queries load 15 kB, the dearest 35 kB.
 *
 * How: words stand sorted in small files, each word with its documents, the best first. The lists of frequent words are
 * cut into pieces, which are read as far as needed. Two words of which one is frequent have a list of the documents with
 * both in the name, and a name of several words is itself a word, so a whole name is found by one list. The results are
 * in small files too. A query reads a file a word, a file a pair, seldom some pieces, and the rows that it shows. The
 * manifest tells the size of each file, and a query stops before it has loaded too much (`budget.ts`).
 *
 * Why so many files: a query loads whole files, and needs a line of each. With half as many of twice the size it took
 * 32 kB instead of 25 to find a tool by its name, which leaves less for typing errors. They are 2 to 4 of 100 files of
 * the site.
 *
 * Each file is deflated at the build, so no server has to. Equal blocks in equal order give equal bytes, whatever of them
 * was packed before and whichever files were taken from an earlier index: after one changed description it takes 2 s, and
 * 6 files are written; after an added tool, which moves the numbers of the documents after it, 5 s and 12,700 files.
 */

/** Writes a file of the index: its name, and what is in it before it is deflated. @returns its bytes when it is */
export type Put = (name: string, content: Uint8Array) => number;

/** Where the files of an index go. */
export interface Store {
  /**
   * Takes a file; what is in it is valid during the call.
   * @param digest of this, by which a file can be known that is there already
   * @returns its bytes when it is deflated
   */
  put: (name: string, content: Uint8Array, digest: string) => number;
  /**
   * Takes over all files of a folder from an earlier index, if they were made from the same.
   * @param key of all that they are made from
   * @returns the files in their order; undefined where they have to be made
   */
  again: (folder: string, key: string) => [name: string, file: IndexFile][] | undefined;
}

/** What there is in an index. */
export interface IndexContent {
  documents: number;
  words: number;
}

/**
 * @param store takes all files but the manifest, which names the folder of these
 * @returns the manifest, and how much the index holds
 */
export function assembleIndex(packs: Packs, store: Store): { manifest: Manifest; content: IndexContent } {
  const all = createHash("sha1");
  const put: Put = (name, content) => {
    const digest = hash("sha1", content, "hex");
    all.update(`${name} ${digest}\n`);
    return store.put(name, content, digest);
  };
  const again = (folder: string, key: string) => {
    const files = store.again(folder, key);
    for (const [name, { digest }] of files ?? []) all.update(`${name} ${digest}\n`);
    return files?.map(([, { bytes }]) => bytes);
  };
  const documents = numberDocuments(packs);
  const segments = writeResults(packs, documents, put);
  const places = placesOf(packs);
  const lists = wordLists(packs, documents.numbers, places);
  const { counts, beginnings, sizes: words } = writeWords(packs.words, lists, put);
  const named = namedPairs(packs, documents.numbers, lists, places);
  const pairs = again("pairs", keyOfPairs(named)) ?? writePairs(pairLists(named), put);
  const sizes = { words, pairs: sizesOf(pairs), spelling: writeSpelling(counts, put) };
  const version = all.digest("hex").slice(0, 12);
  const resultsPerFile = RESULTS_PER_FILE;
  const manifest = { version, segments, resultsPerFile, beginnings, sizes, ...frequentOf(counts, beginnings) };
  return { manifest, content: { documents: documents.numbers.length, words: counts.length } };
}
