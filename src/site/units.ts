import { patternsOf } from "../catalog/attacks/patterns.ts";
import { whichAttacks } from "../catalog/attacks/relate.ts";
import { serversCalled, touchedBy } from "../catalog/attacks/touched.ts";
import type { CatalogIndex } from "../catalog/index.ts";
import { once } from "../catalog/once.ts";
import { paths } from "../catalog/paths.ts";
import type { AttackRecord } from "../catalog/read.ts";
import type { ToolLink } from "../catalog/related.ts";
import type { Taxonomy } from "../catalog/schema/taxonomy.ts";
import { keyOf } from "../catalog/key.ts";
import {
  attackAddresses,
  cardAddresses,
  isOfNoServer,
  isOfServerLinks,
  isOfServersCalled,
  listPages,
  overviewAddresses,
  serverAddresses,
  serverListAddresses,
  withTwin,
} from "./addresses.ts";

/** Pages that are made together, and made again together when something changes that they show. */
export interface Unit {
  id: string;
  addresses: () => string[];
  /** all that its pages show, beside what every page shows: texts, or keys of texts */
  shows: () => string[];
  /** those of its pages that show more, which can be made anew without the others; in an order that `shows` settles */
  parts?: () => Part[];
  /** the servers of which its pages show something, by their positions; undefined where it may be any */
  servers: () => Iterable<number> | undefined;
}

export interface Part {
  addresses: string[];
  shows: string[];
}

/** What the pages are made from. */
export interface Sources {
  index: CatalogIndex;
  attacks: AttackRecord[];
  taxonomy: Taxonomy;
  /** addresses without parameters */
  plain: string[];
  /** a key of each server's files, by slug */
  serverKeys: Map<string, string>;
  /** a key of each attack's file, by slug */
  attackKeys: Map<string, string>;
}

const serversOf = (tools: ToolLink[]) => tools.map(({ server }) => server.slug);
const any = () => undefined;

/** Every page of the site, in units; large ones first, so that work can be dealt out evenly. */
export function units(sources: Sources): Unit[] {
  const { index, attacks, taxonomy, plain, serverKeys, attackKeys } = sources;
  const relations = relationsOf(attacks, attackKeys);
  const lineOf = linesOf();
  const allAttacks = keyOf([...attackKeys].flat());
  const everything = once(() => keyOf([allAttacks, ...[...serverKeys].flat()]));
  const allServers = once(() => keyOf(index.servers.map((server) => JSON.stringify(server))));
  const keyOfServer = (slug: string) => `${slug} ${serverKeys.get(slug)}`;
  const positions = new Map(index.servers.map(({ slug }, at) => [slug, at]));
  const positionsOf = (slugs: string[]) => new Set(slugs.flatMap((slug) => positions.get(slug) ?? []));

  const servers = [...index.servers]
    .sort((a, b) => b.tools - a.tools || (a.slug < b.slug ? -1 : 1))
    .map((server): Unit => {
      const tools = index.lookup.byServer.get(server.slug) ?? [];
      const own = serverKeys.get(server.slug) ?? "";
      return {
        id: `server ${server.slug}`,
        addresses: () => serverAddresses(server, tools),
        shows: () => [
          own,
          ...index.relatedServers(server.slug).map((related) => JSON.stringify(related)),
          ...tools.map(relations),
        ],
        parts: () =>
          tools.map((tool) => {
            const { here, elsewhere } = index.related(tool);
            return { addresses: withTwin(tool.path), shows: [...here, ...elsewhere].map(lineOf) };
          }),
        servers: () =>
          positionsOf([
            server.slug,
            ...index.relatedServers(server.slug).map((related) => related.server.slug),
            ...tools.flatMap((tool) => serversOf(index.related(tool).elsewhere)),
          ]),
      };
    });
  const pages = listPages(index, taxonomy).map(({ addresses, lines, frame }): Unit => ({
    id: `page ${addresses[0]}`,
    addresses: () => addresses,
    shows: () => [frame, `${index.servers.length > 1}`, allAttacks, ...lines.map(lineOf)],
    servers: () => positionsOf(serversOf(lines)),
  }));
  const serverLists = serverListAddresses(index).map((address): Unit => ({
    id: `page ${address}`,
    addresses: () => [address],
    shows: () => [allServers()],
    servers: any,
  }));
  const cases = attacks.map((attack): Unit => ({
    id: `attack ${attack.slug}`,
    addresses: () => attackAddresses(attack),
    shows: () => [
      allAttacks,
      JSON.stringify(touchedBy(attack, index.lookup)),
      ...serversOn(attack, index).map(keyOfServer),
    ],
    servers: () => positionsOf(serversOn(attack, index)),
  }));
  const patterns = patternsOf(attacks).map(({ technique, cases: own }): Unit => ({
    id: `pattern ${technique.slug}`,
    addresses: () => withTwin(paths.pattern(technique.slug)),
    shows: () => [allAttacks, ...own.flatMap(serversCalled).map(keyOfServer)],
    servers: () => positionsOf(own.flatMap(serversCalled)),
  }));
  const cards: Unit = { id: "cards", addresses: cardAddresses, shows: () => [], servers: () => [] };
  const called = [...new Set(attacks.flatMap(serversCalled))];
  const rest = [...plain, ...overviewAddresses()].map((address): Unit => {
    const unit = { id: `page ${address}`, addresses: () => [address] };
    if (isOfServerLinks(address)) return { ...unit, shows: () => [allAttacks, allServers()], servers: any };
    if (isOfNoServer(address)) return { ...unit, shows: () => [allAttacks], servers: () => [] };
    if (!isOfServersCalled(address)) return { ...unit, shows: () => [everything()], servers: any };
    return { ...unit, shows: () => [allAttacks, ...called.map(keyOfServer)], servers: () => positionsOf(called) };
  });
  return [...servers, ...cases, ...pages, ...patterns, cards, ...serverLists, ...rest];
}

/** The servers that an attack's page shows: of tools that it touches, and those of which it says what their policies do. */
function serversOn(attack: AttackRecord, { lookup }: CatalogIndex): string[] {
  const { own, namesakes, access } = touchedBy(attack, lookup);
  const shown = [...own, ...namesakes, ...(access?.examples ?? [])].map(({ server }) => server.slug);
  return [...new Set([...shown, ...attack.servers, ...serversCalled(attack)])];
}

/** What a list shows of a tool, as a key: one page in ten thousand shows it, but many ask whether it is the same. */
function linesOf(): (tool: ToolLink) => string {
  const keys = new Map<ToolLink, string>();
  return (tool) => {
    let key = keys.get(tool);
    if (key === undefined) {
      const { path, label, line, category, signals, server } = tool;
      keys.set(tool, (key = keyOf([path, label, line, category, signals.join(" "), server.title])));
    }
    return key;
  };
}

/** The attacks on a tool's page, with their keys. */
function relationsOf(attacks: AttackRecord[], keys: Map<string, string>) {
  return (tool: ToolLink): string =>
    whichAttacks({ ...tool, server: tool.server.slug }, attacks)
      .map(({ slug }) => keys.get(slug))
      .join(" ");
}
