import type { Budget } from "./budget.ts";
import { type Kind, serverWord } from "./format.ts";
import type { SearchIndex } from "./reader.ts";

export interface Filters {
  kind?: Kind | undefined;
  category?: string | undefined;
  /** a slug */
  server?: string | undefined;
}

export interface Filter {
  /** whether all documents pass */
  open: boolean;
  passes: (document: number) => boolean;
  /** the documents that pass, in their order, at most `most` */
  first: (most: number) => number[];
  /** how many documents pass */
  count: number;
}

/** The documents of a server; of a very large one those that there are bytes for. */
async function documentsOf(index: SearchIndex, server: string, budget: Budget): Promise<number[]> {
  const word = serverWord(server);
  if (!budget.take(index.wordsFile(index.fileOf(word)), "words")) return [];
  const { runs = [], pieces = [] } = (await index.entryOf(word)) ?? {};
  const readable = pieces.filter((piece) => budget.take(index.pieceFile(piece), "words"));
  const all = pieces.length > 0 ? (await Promise.all(readable.map((piece) => index.piece(piece)))).flat() : runs;
  return all.flatMap(({ documents }) => documents);
}

/** What the filters let pass. Kind and category are ranges of numbers; the documents of a server are a short list. */
export async function openFilter(
  index: SearchIndex,
  { kind, category, server }: Filters,
  budget: Budget,
): Promise<Filter> {
  const ranges: [from: number, to: number][] = [];
  let from = 0;
  for (const segment of index.manifest.segments) {
    const wanted = (!kind || segment.kind === kind) && (!category || segment.categories.includes(category));
    if (wanted && segment.count > 0) ranges.push([from, from + segment.count]);
    from += segment.count;
  }
  const inRange = (document: number) => ranges.some(([start, end]) => document >= start && document < end);
  if (server) {
    const documents = (await documentsOf(index, server, budget)).filter(inRange).sort((a, b) => a - b);
    const set = new Set(documents);
    return {
      open: false,
      passes: (document) => set.has(document),
      first: (most) => documents.slice(0, most),
      count: documents.length,
    };
  }
  const open = !kind && !category;
  return {
    open,
    passes: open ? () => true : inRange,
    first: (most) => {
      const documents: number[] = [];
      for (const [start, end] of ranges) {
        for (let document = start; document < end && documents.length < most; document++) documents.push(document);
      }
      return documents;
    },
    count: ranges.reduce((sum, [start, end]) => sum + end - start, 0),
  };
}
