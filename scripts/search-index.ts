import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { getAttacks, getServer } from "../src/catalog/index.ts";
import { attackRecord, serverRecords } from "../src/catalog/search-records.ts";
import { assembleIndex, type IndexContent } from "../src/search/assemble.ts";
import { searchBlock } from "../src/search/block.ts";
import { FOLDER, MANIFEST } from "../src/search/address.ts";
import type { WrittenIndex } from "../src/search/kept.ts";
import { packAll, type Packs, type Source } from "../src/search/packs.ts";
import { type Earlier, IndexFolder } from "./build/index-folder.ts";

/** The blocks of the whole catalogue, in its order: a block a server, and one of all attacks. */
export function* searchBlocks(servers: Iterable<string>): Generator<string> {
  for (const slug of servers) yield searchBlock(serverRecords(getServer(slug)));
  yield attackBlock(getAttacks());
}

export const attackBlock = (attacks: Parameters<typeof attackRecord>[0][]): string =>
  searchBlock(attacks.map(attackRecord));

/** Packs blocks of which nothing is kept, see {@link searchBlocks}. */
export const packed = (blocks: Iterable<string>): Packs =>
  packAll(Iterator.from(blocks).map((block, at): Source => ({ id: String(at), key: "", read: () => block })));

export interface Written extends WrittenIndex, IndexContent {
  /** of all files, within the directory */
  paths: string[];
}

/**
 * Writes the search index into `<directory>/search-index/`, in place of another one that may be there.
 * @param packs the order of their documents is that of results that are equally good
 * @param earlier files that are taken where they are still right, instead of writing them
 */
export function writeSearchIndex(directory: string, packs: Packs, earlier?: Earlier): Written {
  const folder = path.join(directory, FOLDER);
  const building = path.join(folder, "building");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  const files = new IndexFolder(building, earlier);
  const { manifest, content } = assembleIndex(packs, files);
  writeFileSync(path.join(folder, MANIFEST), deflateRawSync(JSON.stringify(manifest)));
  renameSync(building, path.join(folder, manifest.version));
  const names = [MANIFEST, ...Array.from(files.files.keys(), (name) => `${manifest.version}/${name}`)];
  return {
    version: manifest.version,
    files: files.files,
    folders: files.folders,
    paths: names.map((name) => `${FOLDER}/${name}`),
    ...content,
  };
}
