import { z } from "astro/zod";
import { compareAnnotations } from "../annotations.ts";
import type { ServerEntry, ToolEntry } from "../entry.ts";
import { paths } from "../paths.ts";
import { NOT_INTROSPECTED } from "../schema/server.ts";
import { CATEGORIES, categoryId, levelId, LEVELS, signalId, type Taxonomy } from "../schema/taxonomy.ts";

/**
 * `/servers/<slug>.json`: a server as data, for the comparison of servers and for programs.
 * The form has a version of its own, which goes up when a reader would have to change.
 */
const VERSION = "1.0";

const count = z.int().nonnegative();
const strings = z.array(z.string());

const toolFact = z.object({
  name: z.string().describe("as the server sends it"),
  path: z.string().describe("the page of the tool on this site"),
  category: categoryId.describe("what the tool can do at its worst"),
  level: levelId,
  score: z.int().min(1).max(5),
  signals: z.array(signalId).describe("what else matters for policies and attacks"),
  recommended: z
    .object({
      action: z.enum(["allow", "ask", "deny", "hide"]),
      limit: z.object({ max: z.int(), window_seconds: z.int() }).nullable(),
    })
    .describe("what the recommended policy does with a call"),
});

export const serverFile = z.object({
  schema_version: z.literal(VERSION).describe("the version of this form"),
  generated_from: z
    .object({
      introspected_on: z.string().nullable().describe("the day on which the running server listed its tools"),
      package: z.string().describe("package URL with the exact version"),
      integrity: z.string().nullable().describe("the registry's digest of the package"),
    })
    .describe("the record that everything here is computed from"),
  slug: z.string().describe("stays the same for as long as the server is in the catalogue"),
  title: z.string(),
  summary: z.string(),
  path: z.string().describe("the page of the server on this site"),
  package: z.object({
    registry: z.string().describe("the type of the package URL"),
    name: z.string(),
    version: z.string(),
    page: z.string().nullable(),
  }),
  homepage: z.string().nullable(),
  repository: z.string().nullable(),
  licence: z.string().nullable().describe("an SPDX expression"),
  not_introspected: z
    .object({ reason: z.string(), detail: z.string(), tried_on: z.string() })
    .nullable()
    .describe("why its tools are unknown; null where they are known, or nobody has tried"),
  variables: strings.describe("names of the environment variables that it was started with, credentials among them"),
  protocol_version: z.string().nullable(),
  policy: z.string().nullable().describe("the recommended policy of the whole server; null where no tool is known"),
  counts: z.record(categoryId, count).describe("tools of each category"),
  levels: z.record(levelId, count).describe("tools of each risk level"),
  annotations: z
    .object({
      declared: count.describe("tools for which the server sends a behaviour hint"),
      conflicting: count.describe("tools with a hint that contradicts what we found"),
    })
    .describe("what the server itself says of its tools, by the hints of the protocol"),
  tools: z.array(toolFact).describe("empty where the server was not introspected"),
});

export type ServerFile = z.infer<typeof serverFile>;

/** JSON Schema of the file. */
export const serverFileSchema = (): object => z.toJSONSchema(serverFile);

/** What is known of a server, as data. */
export function serverFileOf(server: ServerEntry, taxonomy: Taxonomy): ServerFile {
  const { slug, manifest, snapshot, package: source, tools, counts, path } = server;
  const { notIntrospected } = manifest;
  const hints = tools.map(hintsOf);
  return {
    schema_version: VERSION,
    generated_from: {
      introspected_on: snapshot?.introspectedOn ?? null,
      package: manifest.package,
      integrity: snapshot?.integrity ?? null,
    },
    slug,
    title: manifest.title,
    summary: manifest.summary,
    path,
    package: { registry: source.type, name: source.name, version: source.version, page: source.page ?? null },
    homepage: manifest.homepage ?? null,
    repository: manifest.repository ?? null,
    licence: manifest.licence ?? null,
    not_introspected: notIntrospected
      ? {
          reason: NOT_INTROSPECTED[notIntrospected.reason],
          detail: notIntrospected.detail,
          tried_on: notIntrospected.triedOn,
        }
      : null,
    variables: snapshot?.variables ?? [],
    protocol_version: snapshot?.protocolVersion ?? null,
    policy: tools.length > 0 ? paths.policy(slug) : null,
    counts,
    levels: Object.fromEntries(
      LEVELS.map((level) => [
        level,
        CATEGORIES.reduce((sum, id) => sum + (taxonomy.categories[id].level === level ? counts[id] : 0), 0),
      ]),
    ) as ServerFile["levels"],
    annotations: {
      declared: hints.filter(({ declared }) => declared).length,
      conflicting: hints.filter(({ conflicts }) => conflicts).length,
    },
    tools: tools.map((tool) => toolFactOf(tool, taxonomy)),
  };
}

function hintsOf({ definition, classification }: ToolEntry): { declared: boolean; conflicts: boolean } {
  const hints = compareAnnotations(definition, classification);
  return {
    declared: hints.some(({ declared }) => declared !== undefined),
    conflicts: hints.some(({ verdict }) => verdict === "conflicts"),
  };
}

function toolFactOf(
  { name, path, category, signals, decision: { action, limit } }: ToolEntry,
  taxonomy: Taxonomy,
): ServerFile["tools"][number] {
  const { level, score } = taxonomy.categories[category];
  return {
    name,
    path,
    category,
    level,
    score,
    signals: signals.map(({ id }) => id),
    recommended: { action, limit: limit ? { max: limit.max, window_seconds: limit.windowSeconds } : null },
  };
}
