import { getAttacks } from "../../src/catalog/index.ts";
import type { Source } from "../../src/search/packs.ts";
import { attackBlock } from "../search-index.ts";
import type { Keys } from "./keys.ts";
import { readRecord } from "./state.ts";

/**
 * What the search index is made of, as it was worked out server by server, in the order of the catalogue. Reading a
 * block throws where its server was not summed up.
 */
export function* keptBlocks(folder: string, { servers, attacksRead }: Keys): Generator<Source> {
  for (const [slug, key] of servers) yield { id: slug, key, read: () => readBlock(folder, slug, key) };
  // no server has such a name
  yield { id: "/attacks/", key: attacksRead, read: () => attackBlock(getAttacks()) };
}

function readBlock(folder: string, slug: string, key: string): string {
  const block = readRecord(folder, "search", slug, key);
  if (block === undefined) throw new Error(`What was kept of ${slug} is gone; build with --clean.`);
  return block;
}
