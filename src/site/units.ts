import { attacksOn } from "../catalog/attacks/relate.ts";
import type { CatalogIndex, ServerLink } from "../catalog/index.ts";
import type { AttackRecord } from "../catalog/read.ts";
import type { ToolLink } from "../catalog/related.ts";
import type { Taxonomy } from "../catalog/schema/taxonomy.ts";
import { attackAddresses, listPages, overviewAddresses, serverAddresses } from "./addresses.ts";

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
  const allAttacks = [...attackKeys].join(" ");
  const everything = [allAttacks, ...[...serverKeys].map((entry) => entry.join(" "))];

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
          ...tools.flatMap((tool) => [relations(tool, server), ...relatedLines(tool, index)]),
        ],
      };
    });
  const pages = listPages(index, taxonomy).map(({ addresses, lines, frame }): Unit => ({
    id: `page ${addresses[0]}`,
    addresses,
    shows: () => [frame, `${index.servers.length > 1}`, allAttacks, ...lines.map(linkLine)],
  }));
  const rest = [...plain, ...overviewAddresses(index), ...attackAddresses(attacks)].map((address): Unit => ({
    id: `page ${address}`,
    addresses: [address],
    shows: () => everything,
  }));
  return [...servers, ...pages, ...rest];
}

const linkLine = ({ path, label, line, category, signals, server }: ToolLink) =>
  JSON.stringify([path, label, line, category, signals, server.title]);

function relatedLines(tool: ToolLink, index: CatalogIndex): string[] {
  return index.related(tool).elsewhere.map(linkLine);
}

/** The attacks on a tool's page, with their keys. */
function relationsOf(attacks: AttackRecord[], keys: Map<string, string>) {
  return ({ name, category, signals }: ToolLink, { slug }: ServerLink): string =>
    attacksOn({ server: slug, name, category, signals: signals.map((id) => ({ id, evidence: [] })) }, attacks)
      .map(({ attack }) => keys.get(attack.slug))
      .join(" ");
}
