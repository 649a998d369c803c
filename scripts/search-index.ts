import { mkdirSync, writeFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { getAttacks, getServer } from "../src/catalog/index.ts";
import { attackRecord, serverRecords } from "../src/catalog/search-records.ts";
import { assembleIndex, type IndexSize } from "../src/search/assemble.ts";
import { searchBlock } from "../src/search/block.ts";
import { FOLDER, MANIFEST } from "../src/search/address.ts";

/** The blocks of the whole catalogue, in its order: a block a server, and one of all attacks. */
export async function* searchBlocks(servers: Iterable<string>): AsyncGenerator<string> {
  for (const slug of servers) yield searchBlock(serverRecords(getServer(slug)));
  yield attackBlock(getAttacks());
}

export const attackBlock = (attacks: Parameters<typeof attackRecord>[0][]): string =>
  searchBlock(attacks.map(attackRecord));

/**
 * Writes the search index into `<directory>/search-index/`, in place of another one that may be there.
 * @param blocks see {@link searchBlock}; the order of the blocks is the order of results that are equally good
 */
export async function writeSearchIndex(directory: string, blocks: AsyncIterable<string>): Promise<IndexSize> {
  const folder = path.join(directory, FOLDER);
  const building = path.join(folder, "building");
  await rm(folder, { recursive: true, force: true });
  const made = new Set<string>();
  const { version, ...size } = await assembleIndex(blocks, (name, bytes) => {
    const file = path.join(name === MANIFEST ? folder : building, name);
    if (!made.has(path.dirname(file))) mkdirSync(path.dirname(file), { recursive: true });
    made.add(path.dirname(file));
    writeFileSync(file, bytes);
  });
  await rename(building, path.join(folder, version));
  return size;
}
