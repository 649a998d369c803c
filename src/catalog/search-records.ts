import type { ServerEntry, ToolEntry } from "./entry.ts";
import { paths } from "./paths.ts";
import type { AttackRecord } from "./read.ts";
import { wordsOf } from "./related.ts";
import type { CategoryId, LevelId, Taxonomy } from "./schema/taxonomy.ts";
import { proseOf } from "./text.ts";

/** What the search knows of a page. */
export interface SearchRecord {
  path: string;
  kind: "tool" | "server" | "attack";
  title: string;
  /** further names: the words of a tool's name, numbers of a vulnerability */
  names: string[];
  /** one or two sentences, shown with a result */
  summary: string;
  /** what else can be found */
  text: string;
  /** titles of servers */
  servers: string[];
  categories: CategoryId[];
  level: LevelId | undefined;
}

/** A record for the server, and one for each of its tools. */
export function serverRecords(server: ServerEntry, taxonomy: Taxonomy): SearchRecord[] {
  const { manifest, path } = server;
  const own: SearchRecord = {
    path,
    kind: "server",
    title: `${manifest.title} MCP server`,
    names: [server.package.name, server.slug, ...wordsOf(server.package.name)],
    summary: manifest.summary,
    text: "",
    servers: [manifest.title],
    categories: [],
    level: undefined,
  };
  return [own, ...server.tools.map((tool) => toolRecord(tool, taxonomy))];
}

function toolRecord(tool: ToolEntry, taxonomy: Taxonomy): SearchRecord {
  return {
    path: tool.path,
    kind: "tool",
    title: tool.label,
    names: [wordsOf(tool.name).join(" ")],
    summary: tool.lead,
    text: `${tool.server.title} ${proseOf(tool.definition.description ?? "")}`,
    servers: [tool.server.title],
    categories: [tool.category],
    level: taxonomy.categories[tool.category].level,
  };
}

export function attackRecord(attack: AttackRecord): SearchRecord {
  return {
    path: paths.attack(attack.slug),
    kind: "attack",
    title: attack.title,
    names: [...attack.cve, ...attack.ghsa, ...attack.aka],
    summary: attack.summary,
    text: [
      attack.kind,
      ...attack.affected.flatMap(({ name, purl }) => [name, purl ? decodeURIComponent(purl) : ""]),
      ...attack.tools,
      attack.impact,
      attack.body,
    ].join(" "),
    servers: [],
    categories: attack.categories,
    level: undefined,
  };
}
