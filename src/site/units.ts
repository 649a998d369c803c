import { patternsOf } from "../catalog/attacks/patterns.ts";
import { whichAttacks } from "../catalog/attacks/relate.ts";
import { serversCalled, touchedBy } from "../catalog/attacks/touched.ts";
import type { CatalogIndex } from "../catalog/index.ts";
import { paths } from "../catalog/paths.ts";
import type { AttackRecord } from "../catalog/read.ts";
import type { ToolLink } from "../catalog/related.ts";
import type { Taxonomy } from "../catalog/schema/taxonomy.ts";
import { keyOf } from "./key.ts";
import {
  attackAddresses,
  cardAddresses,
  listPages,
  overviewAddresses,
  serverAddresses,
  withTwin,
} from "./addresses.ts";

/** Pages that are made together, and made again together when something changes that they show. */
export interface Unit {
  id: string;
  addresses: string[];
  /** all that its pages show, beside what every page shows: texts, or keys of texts */
  shows: () => string[];
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

/** Every page of the site, in units; large ones first, so that work can be dealt out evenly. */
export function units(sources: Sources): Unit[] {
  const { index, attacks, taxonomy, plain, serverKeys, attackKeys } = sources;
  const relations = relationsOf(attacks, attackKeys);
  const allAttacks = keyOf([...attackKeys].flat());
  const everything = keyOf([allAttacks, ...[...serverKeys].flat()]);

  const servers = [...index.servers]
    .sort((a, b) => b.tools - a.tools || (a.slug < b.slug ? -1 : 1))
    .map((server): Unit => {
      const tools = index.lookup.byServer.get(server.slug) ?? [];
      const own = serverKeys.get(server.slug) ?? "";
      return {
        id: `server ${server.slug}`,
        addresses: serverAddresses(server, tools),
        shows: () => [
          own,
          ...index.relatedServers(server.slug).map((related) => JSON.stringify(related)),
          ...tools.flatMap((tool) => [relations(tool), ...relatedLines(tool, index)]),
        ],
      };
    });
  const pages = listPages(index, taxonomy).map(({ addresses, lines, frame }): Unit => ({
    id: `page ${addresses[0]}`,
    addresses,
    shows: () => [frame, `${index.servers.length > 1}`, allAttacks, ...lines.map(linkLine)],
  }));
  const cases = attacks.map((attack): Unit => ({
    id: `attack ${attack.slug}`,
    addresses: attackAddresses(attack),
    shows: () => [allAttacks, ...touchedLines(attack, index, serverKeys)],
  }));
  const patterns = patternsOf(attacks).map(({ technique, cases: own }): Unit => ({
    id: `pattern ${technique.slug}`,
    addresses: withTwin(paths.pattern(technique.slug)),
    shows: () => [allAttacks, ...own.flatMap(serversCalled).map((slug) => `${serverKeys.get(slug)}`)],
  }));
  const cards = { id: "cards", addresses: cardAddresses(), shows: () => [] };
  const rest = [...plain, ...overviewAddresses(index)].map((address): Unit => ({
    id: `page ${address}`,
    addresses: [address],
    shows: () => [everything],
  }));
  return [...servers, ...cases, ...pages, ...patterns, cards, ...rest];
}

/** What an attack's page shows of the catalogue: tools that it touches, and what the policies of their servers say. */
function touchedLines(attack: AttackRecord, { lookup }: CatalogIndex, keys: Map<string, string>): string[] {
  const touched = touchedBy(attack, lookup);
  const { own, namesakes, access } = touched;
  const shown = [...own, ...namesakes, ...(access?.examples ?? [])].map(({ server }) => server.slug);
  const servers = new Set([...shown, ...attack.servers, ...serversCalled(attack)]);
  return [JSON.stringify(touched), ...[...servers].map((slug) => `${slug} ${keys.get(slug)}`)];
}

const linkLine = ({ path, label, line, category, signals, server }: ToolLink) =>
  `${path}\n${label}\n${line}\n${category} ${signals.join(" ")}\n${server.title}`;

function relatedLines(tool: ToolLink, index: CatalogIndex): string[] {
  return index.related(tool).elsewhere.map(linkLine);
}

/** The attacks on a tool's page, with their keys. */
function relationsOf(attacks: AttackRecord[], keys: Map<string, string>) {
  return (tool: ToolLink): string =>
    whichAttacks({ ...tool, server: tool.server.slug }, attacks)
      .map(({ slug }) => keys.get(slug))
      .join(" ");
}
