import { checkCalls, checkServer } from "./check.ts";
import type { ServerEntry, ToolEntry } from "./entry.ts";
import { keyOf } from "./key.ts";
import { packageInfo, type PackageInfo } from "./package.ts";
import { paths } from "./paths.ts";
import type { Problem } from "./problem.ts";
import type { AttackRecord } from "./read.ts";
import type { ToolLink } from "./related.ts";
import type { Change } from "./schema/change.ts";
import type { NotIntrospectedReason } from "./schema/server.ts";
import type { CategoryId } from "./schema/taxonomy.ts";

export interface ServerLink {
  slug: string;
  title: string;
  summary: string;
  path: string;
  package: PackageInfo;
  /** undefined where it was not introspected */
  introspectedOn: string | undefined;
  notIntrospected: NotIntrospectedReason | undefined;
  tools: number;
  counts: Record<CategoryId, number>;
  /** how its list changed last; undefined where it has not */
  lastChange?: ListChange | undefined;
}

/** A recorded change of a server's list, in numbers. */
export interface ListChange {
  date: string;
  /** versions */
  from: string;
  to: string;
  added: number;
  removed: number;
  changed: number;
}

/**
 * What the rest of the catalogue knows of a server: links and counts, no definitions. It follows from the server's own
 * files, the taxonomy, and the attacks that call its tools, and it can be stored as JSON.
 */
export interface ServerSummary {
  server: ServerLink;
  tools: Omit<ToolLink, "server" | "path">[];
  /** the same as long as nothing changes that decides where the server, and each of its tools, is listed and related */
  shape: string;
  /** facts of the entry that contradict each other, or attacks that say of it what is not so */
  problems: Problem[];
}

/** Sums up a server for the index of the catalogue. Pure. */
export function summarise(entry: ServerEntry, attacks: AttackRecord[]): ServerSummary {
  const tools = entry.tools.map(toolLine);
  return {
    server: serverLink(entry),
    tools,
    shape: shapeOf(entry, tools),
    problems: [...checkServer(entry), ...checkCalls(entry, attacks)],
  };
}

/** The links to a server's tools, as the index holds them. */
export function linksOf({ server: { slug, title }, tools }: ServerSummary): ToolLink[] {
  const server = { slug, title };
  return tools.map((tool) => ({ ...tool, server, path: paths.tool(slug, tool.slug) }));
}

function toolLine({ name, label, slug, line, category, signals }: ToolEntry): ServerSummary["tools"][number] {
  return { name, label, slug, line, category, signals: signals.map(({ id }) => id) };
}

const shapeOf = (
  { slug, manifest: { title, summary }, package: { name } }: ServerEntry,
  tools: ServerSummary["tools"],
) =>
  keyOf([
    ...[slug, title, summary, name].map((text) => JSON.stringify(text)),
    ...tools.map((tool) => JSON.stringify([tool.name, tool.category, ...tool.signals])),
  ]);

/** What is held of a server for lists. */
export function serverLink({
  slug,
  manifest,
  path,
  package: packageOf,
  snapshot,
  tools,
  counts,
  changes,
}: ServerEntry): ServerLink {
  return {
    slug,
    title: manifest.title,
    summary: manifest.summary,
    path,
    package: packageOf,
    introspectedOn: snapshot?.introspectedOn,
    notIntrospected: manifest.notIntrospected?.reason,
    tools: tools.length,
    counts,
    lastChange: changes.slice(-1).map(inNumbers)[0],
  };
}

const inNumbers = ({ date, from, to, added, removed, changed }: Change): ListChange => ({
  date,
  from: packageInfo(from.package).version,
  to: packageInfo(to.package).version,
  added: added.length,
  removed: removed.length,
  changed: changed.length,
});
