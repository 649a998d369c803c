import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Block } from "../../../src/search/block.ts";
import { FOLDER, MANIFEST } from "../../../src/search/address.ts";
import { REQUEST_BYTES } from "../../../src/search/budget.ts";
import { search } from "../../../src/search/query.ts";
import { SearchIndex } from "../../../src/search/reader.ts";

/** Queries of several kinds, which find something in every catalogue. */
export const QUERIES = [
  "create issue",
  "get",
  "list files",
  "delete user",
  "tool poisoning",
  "CVE-2025-6514",
  "databse query",
  "send email with attachment",
  "agent deleted production database",
  "get list file",
  "update project settings for a team",
];
/** So many titles are asked too, with their beginnings. */
const SAMPLES = 400;

/** What many queries load beside the manifest, each by itself, with what the headers of the answers take at most. */
export interface Asked {
  count: number;
  manifestBytes: number;
  medianBytes: number;
  maximumBytes: number;
  dearest: { query: string; bytes: number; ms: number; hits: number }[];
}

/** Asks the index of a site many queries, each with an empty memory. @param blocks what the index was made of */
export async function askMany(site: string, blocks: Iterable<string>): Promise<Asked> {
  const titles: string[] = [];
  for (const line of blocks) titles.push(...(JSON.parse(line) as Block).documents.map((row) => row[3]));
  const sampled = titles.filter((_, at) => at % Math.ceil(titles.length / SAMPLES) === 0);
  const queries = [
    ...QUERIES,
    ...sampled.flatMap((title) => [
      title,
      title.slice(0, Math.ceil(title.length / 2)),
      title.slice(0, 3),
      swapped(title),
    ]),
    ...sampled.slice(1).map((title, at) => `${sampled[at]!.split(/\W|_/)[0]} ${title.split(/\W|_/).at(-1)}`),
  ];
  const taken: Asked["dearest"] = [];
  const load = async (name: string) => new Uint8Array(await readFile(path.join(site, FOLDER, name)));
  const manifest = await load(MANIFEST);
  for (const query of queries) {
    const index = await SearchIndex.open(manifest, load);
    const started = performance.now();
    const { hits } = await search(index, { text: query });
    const bytes = index.loaded.bytes + index.loaded.files * REQUEST_BYTES;
    taken.push({ query, bytes, ms: performance.now() - started, hits: hits.length });
  }
  taken.sort((a, b) => b.bytes - a.bytes);
  const bytes = taken.map((one) => one.bytes);
  return {
    count: taken.length,
    manifestBytes: manifest.length,
    medianBytes: bytes[bytes.length >> 1] ?? 0,
    maximumBytes: bytes[0] ?? 0,
    dearest: taken.slice(0, 5),
  };
}

/** The title with two letters in the middle swapped. */
function swapped(title: string): string {
  const at = title.length >> 1;
  return title.slice(0, at) + (title[at + 1] ?? "") + (title[at] ?? "") + title.slice(at + 2);
}
