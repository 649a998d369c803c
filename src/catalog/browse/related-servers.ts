import type { ServerLink } from "../index.ts";
import { append, wordsOf } from "../related.ts";

const MOST = 6;
/** Words of more servers than this say too little to be followed; it also bounds the work for one server. */
const COMMON = 40;
/** A word of a name says more than one of the summary. */
const NAME = 3;

export interface RelatedServer {
  server: ServerLink;
  /** the words that both have, the rarest first */
  shared: string[];
}

/**
 * Finds servers that share rare words of their names, packages and summaries: those for the same service, or of the
 * same maker. Ready once, asked for every server; the work for one does not grow with the catalogue.
 */
export function relatedServers(servers: ServerLink[]): (slug: string) => RelatedServer[] {
  const words = new Map(servers.map((server) => [server.slug, weightsOf(server)]));
  const sharing = new Map<string, ServerLink[]>();
  for (const server of servers) {
    for (const word of words.get(server.slug)?.keys() ?? []) append(sharing, word, server);
  }
  return (slug) => {
    const found = new Map<ServerLink, { score: number; named: boolean; shared: { word: string; among: number }[] }>();
    for (const [word, weight] of words.get(slug) ?? []) {
      const others = sharing.get(word) ?? [];
      if (others.length > COMMON) continue;
      for (const other of others) {
        const both = weight * (words.get(other.slug)?.get(word) ?? 0);
        const entry = found.get(other) ?? { score: 0, named: false, shared: [] };
        entry.score += both / others.length;
        entry.named ||= both >= NAME;
        entry.shared.push({ word, among: others.length });
        found.set(other, entry);
      }
    }
    return (
      [...found]
        // a single word that only the summaries share is chance
        .filter(([server, { named, shared }]) => server.slug !== slug && (named || shared.length > 1))
        .sort(([a, one], [b, two]) => two.score - one.score || (a.slug < b.slug ? -1 : 1))
        .slice(0, MOST)
        .map(([server, { shared }]) => ({
          server,
          shared: shared.toSorted((a, b) => a.among - b.among).map(({ word }) => word),
        }))
    );
  };
}

/** Words that every server's name or summary may have. */
const EMPTY = new Set(
  "mcp server com io github org dev the and of for in to with from by on or its as an any api tool tools access agent runs gets deletes manages through reference".split(
    " ",
  ),
);

function weightsOf({ title, slug, package: { name }, summary }: ServerLink): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) if (!EMPTY.has(word) && !weights.has(word)) weights.set(word, weight);
  };
  add(`${title} ${slug} ${name}`, NAME);
  add(summary, 1);
  return weights;
}
