import { type Entry, readEntries, readRuns, type Run } from "./lists.ts";
import { ByteReader } from "./bytes.ts";
import { fileOf, files, MANIFEST, type Manifest, pairOf, type Row, type Segment } from "./format.ts";

/** Gets a file of the index by its name, as it was written. */
export type Load = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** The index as seen from a query: reads each file once, and counts the bytes. */
export class SearchIndex {
  readonly manifest: Manifest;
  readonly documents: number;
  /** bytes loaded so far */
  bytes = 0;
  readonly #load: Load;
  readonly #kept = new Map<string, Promise<unknown>>();

  private constructor(manifest: Manifest, load: Load) {
    this.manifest = manifest;
    this.documents = manifest.segments.reduce((sum, { count }) => sum + count, 0);
    this.#load = load;
  }

  /** Loads the manifest. @throws what `load` throws */
  static async open(load: Load): Promise<SearchIndex> {
    const bytes = await load(MANIFEST);
    const index = new SearchIndex(JSON.parse(decoder.decode(await inflate(bytes))) as Manifest, load);
    index.bytes += bytes.length;
    return index;
  }

  fileOf(word: string): number {
    return fileOf(this.manifest.firstWords, word);
  }

  entriesIn(file: number): Promise<Entry[]> {
    if (file >= this.manifest.firstWords.length) return Promise.resolve([]);
    return this.#keep(files.words(file), readEntries);
  }

  async entryOf(word: string): Promise<Entry | undefined> {
    return (await this.entriesIn(this.fileOf(word))).find((entry) => entry.word === word);
  }

  /** The documents with two words in the name, or in the name and the title of the server. */
  async pairOf(one: string, other: string): Promise<Entry | undefined> {
    const { pair, file } = pairOf(one, other, this.manifest.pairFiles);
    return (await this.#keep(files.pairs(file), readEntries)).find(({ word }) => word === pair);
  }

  piece(file: number): Promise<Run[]> {
    return this.#keep(files.list(file), (bytes) => readRuns(new ByteReader(bytes)));
  }

  /** All documents of a word, or as many as are kept of a frequent one. */
  async allOf({ runs, pieces }: Entry): Promise<number[]> {
    const all = pieces.length > 0 ? (await Promise.all(pieces.map(({ file }) => this.piece(file)))).flat() : runs;
    return all.flatMap(({ documents }) => documents);
  }

  /** Whether a piece costs nothing more. */
  hasPiece = (file: number): boolean => this.#kept.has(files.list(file));

  /** Words that begin or end with a letter, on each line those of like frequency, most frequent first. */
  spelling(key: string): Promise<string[][]> {
    return this.#keep(files.spelling(key), readLines);
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

  async row(document: number): Promise<Row> {
    const { segment, number } = this.segmentOf(document);
    const each = this.manifest.resultsPerFile;
    const rows = await this.#keep(files.results(segment, Math.floor(number / each)), readRows);
    return rows[number % each]!;
  }

  #keep<T>(name: string, parse: (bytes: Uint8Array) => T): Promise<T> {
    const kept = this.#kept.get(name);
    if (kept) return kept as Promise<T>;
    const value = this.#load(`${this.manifest.version}/${name}`).then(async (bytes) => {
      this.bytes += bytes.length;
      return parse(await inflate(bytes));
    });
    this.#kept.set(name, value);
    // what failed can be tried again
    value.catch(() => this.#kept.delete(name));
    return value;
  }
}

const decoder = new TextDecoder();
const readRows = (bytes: Uint8Array) => JSON.parse(decoder.decode(bytes)) as Row[];
const readLines = (bytes: Uint8Array) => Array.from(decoder.decode(bytes).split("\n"), (line) => line.split(" "));

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
