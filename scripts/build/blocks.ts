import { getAttacks } from "../../src/catalog/index.ts";
import { attackBlock } from "../search-index.ts";
import { readRecord } from "./state.ts";

/** What the search index is made of, as it was worked out server by server. @throws where a server was not summed up */
export async function* keptBlocks(folder: string, servers: Map<string, string>): AsyncGenerator<string> {
  for (const [slug, key] of servers) {
    const block = readRecord(folder, "search", slug, key);
    if (block === undefined) throw new Error(`What was kept of ${slug} is gone; build with --clean.`);
    yield block;
  }
  yield attackBlock(getAttacks());
}
