import type { SearchRecord } from "../search/block.ts";
import type { ServerEntry, ToolEntry } from "./entry.ts";
import { paths } from "./paths.ts";
import type { AttackRecord } from "./read.ts";
import { proseOf, showInvisible } from "./text.ts";

/** A record for the server, and one for each of its tools. */
export function serverRecords(server: ServerEntry): SearchRecord[] {
  const { manifest, path, slug } = server;
  const own: SearchRecord = {
    path,
    kind: "server",
    title: `${manifest.title} MCP server`,
    names: [],
    server: { slug, title: manifest.title },
    about: server.package.name,
    summary: manifest.summary,
    text: slug,
    categories: [],
  };
  return [own, ...server.tools.map(toolRecord)];
}

function toolRecord(tool: ToolEntry): SearchRecord {
  return {
    path: tool.path,
    kind: "tool",
    title: tool.label,
    names: [],
    server: tool.server,
    about: "",
    summary: tool.lead,
    text: proseOf(tool.definition.description ?? ""),
    categories: [tool.category],
  };
}

export function attackRecord(attack: AttackRecord): SearchRecord {
  const { affected, tools, impact, body, kind } = attack;
  const packages = affected.flatMap(({ purl }) => (purl ? [decodeURIComponent(purl)] : []));
  return {
    path: paths.attack(attack.slug),
    kind: "attack",
    title: showInvisible(attack.title),
    names: [...attack.cve, ...attack.ghsa, ...attack.aka],
    server: undefined,
    about: affected.map(({ name }) => name).join(" "),
    summary: attack.summary,
    text: [kind, ...packages, ...tools, impact, body].join(" "),
    categories: attack.categories,
  };
}
