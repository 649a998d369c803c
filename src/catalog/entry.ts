import { classify } from "./classify/index.ts";
import type { Classification, Signal } from "./classify/types.ts";
import { lintTool, type LintFinding } from "./lint/index.ts";
import { packageInfo, type PackageInfo } from "./package.ts";
import { paths } from "./paths.ts";
import { decide, type Decision } from "./policy/decision.ts";
import type { ServerRecord } from "./read.ts";
import type { ServerManifest } from "./schema/server.ts";
import { CATEGORIES, type CategoryId, type Taxonomy } from "./schema/taxonomy.ts";
import type { Tool } from "./schema/snapshot.ts";
import { signalsOf } from "./signals/index.ts";
import { toolSlugs } from "./tool-slugs.ts";
import { boilerplateOf, cutAtWord, leadOf, proseOf, sentencesOf, showInvisible } from "./text.ts";

/** A tool with all that is computed of it. */
export interface ToolEntry {
  server: { slug: string; title: string };
  /** as the server sends it */
  name: string;
  /** the name with invisible characters shown, for a page */
  label: string;
  /** the last part of its address */
  slug: string;
  path: string;
  /** the first words of its description that are about this tool, at most 300 characters; may be empty */
  lead: string;
  /** the lead in one line, for lists */
  line: string;
  category: CategoryId;
  classification: Classification;
  /** the reason of a person, where the rules' category was corrected */
  correction: string | undefined;
  signals: Signal[];
  /** what its reader should know of its texts */
  lint: LintFinding[];
  decision: Decision;
  definition: Tool;
}

/** What was worked out of a server's files, but for the definitions of its tools; it can be stored as JSON. */
export interface Computed {
  manifest: ServerManifest;
  tools: Omit<ToolEntry, "server" | "definition">[];
}

export const computedOf = ({ manifest, tools }: ServerEntry): Computed => ({
  manifest,
  tools: tools.map(({ server: _server, definition: _definition, ...computed }) => computed),
});

/** A server with all that is computed of it. */
export interface ServerEntry extends ServerRecord {
  path: string;
  package: PackageInfo;
  /** empty where the server was not introspected */
  tools: ToolEntry[];
  counts: Record<CategoryId, number>;
}

/**
 * Computes everything about one server from what is recorded of it. Pure.
 * @param computed what an earlier call computed of the tools, from the same record and taxonomy
 */
export function serverEntry(record: ServerRecord, taxonomy: Taxonomy, computed?: Computed["tools"]): ServerEntry {
  const tools = computed ? recalled(record, computed) : toolEntries(record, taxonomy);
  return {
    ...record,
    path: paths.server(record.slug),
    package: packageInfo(record.manifest.package),
    tools,
    counts: countByCategory(tools),
  };
}

function recalled({ slug, manifest, snapshot }: ServerRecord, computed: Computed["tools"]): ToolEntry[] {
  const server = { slug, title: manifest.title };
  return (snapshot?.tools ?? []).flatMap((definition, at) => {
    const tool = computed[at];
    return tool ? [{ ...tool, server, definition }] : [];
  });
}

function toolEntries(record: ServerRecord, taxonomy: Taxonomy): ToolEntry[] {
  const definitions = record.snapshot?.tools ?? [];
  const slugs = toolSlugs(definitions.map(({ name }) => name));
  const proses = definitions.map(({ description }) => sentencesOf(proseOf(description ?? "")));
  const boilerplate = boilerplateOf(proses);
  return definitions.map((definition, at) =>
    toolEntry(definition, leadOf(proses[at] ?? [], boilerplate), record, slugs, taxonomy),
  );
}

function toolEntry(
  definition: Tool,
  lead: string,
  { slug, manifest }: ServerRecord,
  slugs: Map<string, string>,
  taxonomy: Taxonomy,
): ToolEntry {
  const { name } = definition;
  const classification = classify(definition);
  const correction = Object.hasOwn(manifest.corrections, name) ? manifest.corrections[name] : undefined;
  const category = correction?.category ?? classification.category;
  const toolSlug = slugs.get(name) ?? name;
  return {
    server: { slug, title: manifest.title },
    name,
    label: showInvisible(name),
    slug: toolSlug,
    path: paths.tool(slug, toolSlug),
    lead,
    line: cutAtWord(lead, 140),
    category,
    classification,
    correction: correction?.reason,
    signals: signalsOf(definition, classification),
    lint: lintTool(definition),
    decision: decide({ name, category, definition }, taxonomy),
    definition,
  };
}

export function countByCategory(tools: Iterable<{ category: CategoryId }>): Record<CategoryId, number> {
  const counts = Object.fromEntries(CATEGORIES.map((category) => [category, 0])) as Record<CategoryId, number>;
  for (const { category } of tools) counts[category] += 1;
  return counts;
}
