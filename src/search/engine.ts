/** What the page loads when somebody begins to search. */

import { QUERY_BYTES } from "./budget.ts";
import { serverWord } from "./format.ts";
import { type Answer, type Query, search } from "./query.ts";
import { SearchIndex } from "./reader.ts";

/** @public through import() */
export { highlight } from "./highlight.ts";
/** @public through import() */
export { statusOf } from "./status.ts";
export type { Hit } from "./query.ts";
export type { Answer, Query, SearchIndex };

/** @public through import() */
export const openIndex = SearchIndex.open;

/** Of the bytes of a query those for the name of a server that is filtered by, and of these those for finding it. */
const SERVER_BYTES = 27_000;
const FINDING_BYTES = 20_000;

/** Answers a query whose server may be named in any way. @throws what loading a file throws @public through import() */
export async function ask(index: SearchIndex, query: Query, shown: number): Promise<Answer> {
  if (!query.server) return search(index, query, shown);
  const server = (await serverNamed(index, query.server)) ?? query.server;
  return search(index, { ...query, server }, shown, QUERY_BYTES - SERVER_BYTES);
}

/** The server that has this slug, or else the one that is best called so. */
async function serverNamed(index: SearchIndex, name: string): Promise<string | undefined> {
  if (await index.entryOf(serverWord(name))) return name;
  return (await serversLike(index, name))[0]?.slug;
}

export async function serversLike(index: SearchIndex, name: string): Promise<{ slug: string; title: string }[]> {
  const { hits } = await search(index, { text: name, kind: "server" }, 8, FINDING_BYTES);
  return hits.map(({ server, title }) => ({ slug: server, title }));
}
