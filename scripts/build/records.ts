import { getAttacks } from "../../src/catalog/index.ts";
import { attackRecord, type SearchRecord } from "../../src/catalog/search-records.ts";
import { readRecord } from "./state.ts";

/** What can be found, server by server, then the attacks. @throws where a server was not summed up */
export async function* searchRecords(folder: string, servers: Map<string, string>): AsyncGenerator<SearchRecord> {
  for (const [slug, key] of servers) {
    const text = readRecord(folder, "search", slug, key);
    if (text === undefined) throw new Error(`What was kept of ${slug} is gone; build with --clean.`);
    yield* JSON.parse(text) as SearchRecord[];
  }
  for (const attack of await getAttacks()) yield attackRecord(attack);
}
