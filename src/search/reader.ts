import { type Entry, type Piece, readEntries, readRuns, type Run } from "./lists.ts";
import { ByteReader } from "./bytes.ts";
import { allSpellingKeys, fileOf, files, type Manifest, pairOf, type Row, type Segment } from "./format.ts";
import { sizeAt } from "./sizes.ts";

/** Gets a file of the index by its name, as it was written. */
export type Load = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** A file of the index: its name within the folder of the version, and its bytes, perhaps rounded up. */
export interface IndexFile {
  name: string;
  bytes: number;
}

/** The index as seen from a query: reads each file once, and counts what was read. */
export class SearchIndex {
  readonly manifest: Manifest;
  readonly documents: number;
  /** bytes loaded so far, without the manifest, and the number of files that they came in */
  readonly loaded = { bytes: 0, files: 0 };
  readonly #long: Set<string>;
  readonly #load: Load;
  readonly #kept = new Map<string, Promise<unknown>>();

  private constructor(manifest: Manifest, load: Load) {
    this.manifest = manifest;
    this.documents = manifest.segments.reduce((sum, { count }) => sum + count, 0);
    this.#long = new Set(manifest.frequent.slice(0, manifest.long));
    this.#load = load;
  }

  /** @param manifest as it was written @throws what reading it throws */
  static async open(manifest: Uint8Array<ArrayBuffer>, load: Load): Promise<SearchIndex> {
    return new SearchIndex(JSON.parse(decoder.decode(await inflate(manifest))) as Manifest, load);
  }

  /** Whether a file costs nothing more. */
  has({ name }: IndexFile): boolean {
    return this.#kept.has(name);
  }

  /** The number of the file that has a word, if any has it. */
  fileOf(word: string): number {
    return fileOf(this.manifest.beginnings, word);
  }

  wordsFile = (number: number): IndexFile => numbered(files.words, this.manifest.sizes.words, number);

  entriesIn(file: number): Promise<Entry[]> {
    if (file >= this.manifest.beginnings.length) return Promise.resolve([]);
    return this.#keep(this.wordsFile(file), readEntries);
  }

  async entryOf(word: string): Promise<Entry | undefined> {
    return (await this.entriesIn(this.fileOf(word))).find((entry) => entry.word === word);
  }

  /** Whether a word has more documents than its file holds. */
  isLong = (word: string): boolean => this.#long.has(word);

  pairsFile(one: string, other: string): IndexFile {
    const { pairs } = this.manifest.sizes;
    return numbered(files.pairs, pairs, pairOf(one, other, pairs.length).file);
  }

  /** The documents with two words in the name, or in the name and the title of the server. */
  async pairOf(one: string, other: string): Promise<Entry | undefined> {
    const { pair } = pairOf(one, other, this.manifest.sizes.pairs.length);
    return (await this.#keep(this.pairsFile(one, other), readEntries)).find(({ word }) => word === pair);
  }

  pieceFile = ({ file, bytes }: Piece): IndexFile => ({ name: files.list(file), bytes });

  piece(piece: Piece): Promise<Run[]> {
    return this.#keep(this.pieceFile(piece), (bytes) => readRuns(new ByteReader(bytes)));
  }

  spellingFile = (key: string): IndexFile =>
    numbered(() => files.spelling(key), this.manifest.sizes.spelling, allSpellingKeys.indexOf(key));

  /** Words of a key, on each line those of like frequency, most frequent first. */
  spelling(key: string): Promise<string[][]> {
    const file = this.spellingFile(key);
    return file.bytes === 0 ? Promise.resolve([]) : this.#keep(file, readLines);
  }

  /** Segment of a document, and its number there. */
  segmentOf(document: number): { segment: Segment; number: number } {
    let number = document;
    for (const segment of this.manifest.segments) {
      if (number < segment.count) return { segment, number };
      number -= segment.count;
    }
    throw new RangeError(`The search index has no document ${document}.`);
  }

  rowsFile(document: number): IndexFile {
    const { segment, number } = this.segmentOf(document);
    const file = Math.floor(number / this.manifest.resultsPerFile);
    return numbered((at) => files.results(segment, at), segment.sizes, file);
  }

  async row(document: number): Promise<Row> {
    const rows = await this.#keep(this.rowsFile(document), readRows);
    return rows[this.segmentOf(document).number % this.manifest.resultsPerFile]!;
  }

  #keep<T>({ name }: IndexFile, parse: (bytes: Uint8Array) => T): Promise<T> {
    const kept = this.#kept.get(name);
    if (kept) return kept as Promise<T>;
    const value = this.#load(`${this.manifest.version}/${name}`).then(async (bytes) => {
      this.loaded.bytes += bytes.length;
      this.loaded.files++;
      return parse(await inflate(bytes));
    });
    this.#kept.set(name, value);
    // what failed can be tried again
    value.catch(() => this.#kept.delete(name));
    return value;
  }
}

const numbered = (nameOf: (number: number) => string, sizes: string, number: number): IndexFile => ({
  name: nameOf(number),
  bytes: sizeAt(sizes, number),
});

const decoder = new TextDecoder();
const readRows = (bytes: Uint8Array) => JSON.parse(decoder.decode(bytes)) as Row[];
const readLines = (bytes: Uint8Array) => Array.from(decoder.decode(bytes).split("\n"), (line) => line.split(" "));

/** Without a `Blob` around the bytes, which costs a browser several milliseconds a file. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream("deflate-raw");
  const writer = writable.getWriter();
  const [content] = await Promise.all([new Response(readable).arrayBuffer(), writer.write(bytes), writer.close()]);
  return new Uint8Array(content);
}
