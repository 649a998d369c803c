/** What the page loads when somebody begins to search. */

import { FOLDER, serverWord } from "./format.ts";
import { search } from "./query.ts";
import { SearchIndex } from "./reader.ts";

/** @public through import() */
export { highlight } from "./highlight.ts";
/** @public through import() */
export { statusOf } from "./status.ts";
export type { Answer, Hit, Query } from "./query.ts";
export { search, type SearchIndex };

/** Opens the index of this site. @throws Error if it cannot be loaded */
export function openIndex(): Promise<SearchIndex> {
  return SearchIndex.open(async (name) => {
    const response = await fetch(`/${FOLDER}/${name}`);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

/** The server that has this slug, or else the one that is best called so. @public through import() */
export async function serverNamed(index: SearchIndex, name: string): Promise<string | undefined> {
  if (await index.entryOf(serverWord(name))) return name;
  return (await serversLike(index, name))[0]?.slug;
}

export async function serversLike(index: SearchIndex, name: string): Promise<{ slug: string; title: string }[]> {
  const { hits } = await search(index, { text: name, kind: "server" });
  return hits.map(({ server, title }) => ({ slug: server, title }));
}
