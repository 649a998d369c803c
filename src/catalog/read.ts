import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { catalogDir } from "../settings.ts";
import { label as labelSchema, type LabelSet } from "./labels.ts";
import { parseJson, parseYaml } from "./parse.ts";
import { CatalogError } from "./problem.ts";
import { change as changeSchema, type Change } from "./schema/change.ts";
import { attack as attackSchema, type AttackMatter } from "./schema/attack.ts";
import { slug as slugSchema } from "./schema/common.ts";
import { type Engines, engines as enginesSchema } from "./schema/engines.ts";
import { type Proof, proof as proofSchema } from "./schema/proof.ts";
import { serverManifest, type ServerManifest } from "./schema/server.ts";
import { site as siteSchema, type Site } from "./schema/site.ts";
import { snapshot as snapshotSchema, type Snapshot } from "./schema/snapshot.ts";
import { taxonomy as taxonomySchema, type Taxonomy } from "./schema/taxonomy.ts";

/** One server as the catalogue holds it: what people wrote, and what introspection recorded. */
export interface ServerRecord {
  slug: string;
  manifest: ServerManifest;
  /** absent where the server was not introspected: its tools are unknown */
  snapshot: Snapshot | undefined;
  /** how its list changed from one record to the next, oldest first */
  changes: Change[];
}

export interface AttackRecord extends AttackMatter {
  slug: string;
  /** Markdown */
  body: string;
}

const inCatalog = (...parts: string[]) => path.join(catalogDir, ...parts);

export const serverFile = (slug: string) => inCatalog("servers", slug, "server.yaml");
export const snapshotFile = (slug: string) => inCatalog("servers", slug, "tools.json");
export const changesFile = (slug: string) => inCatalog("servers", slug, "changes.jsonl");

export const proofFile = inCatalog("proof.json");

/** `catalog/engines.yaml` @throws CatalogError */
export function readEngines(): Engines {
  const file = inCatalog("engines.yaml");
  return parseYaml(file, load(file), enginesSchema);
}

/** `catalog/proof.json`, or undefined where nobody has run the policies. @throws CatalogError */
export function readProof(): Proof | undefined {
  return existsSync(proofFile) ? parseJson(proofFile, load(proofFile), proofSchema) : undefined;
}

/** `catalog/categories.yaml` @throws CatalogError */
export function readTaxonomy(): Taxonomy {
  const file = inCatalog("categories.yaml");
  return parseYaml(file, load(file), taxonomySchema);
}

/** `catalog/site.yaml` @throws CatalogError */
export function readSite(): Site {
  const file = inCatalog("site.yaml");
  return parseYaml(file, load(file), siteSchema);
}

/** The servers of the catalogue, in the order of their slugs. @throws CatalogError where a folder is misnamed */
export function serverSlugs(): string[] {
  return slugsIn("servers", (entry) => (entry.isDirectory() ? entry.name : undefined));
}

/** @param manifest its own, where that was read before, which takes longest @throws CatalogError */
export function readServer(slug: string, manifest: ServerManifest = readManifest(slug)): ServerRecord {
  return { slug, manifest, snapshot: readSnapshot(slug), changes: readChanges(slug) };
}

/** @throws CatalogError */
export function readManifest(slug: string): ServerManifest {
  const file = serverFile(slug);
  return parseYaml(file, load(file), serverManifest);
}

/** What introspection recorded, or undefined where it has not. @throws CatalogError */
export function readSnapshot(slug: string): Snapshot | undefined {
  const file = snapshotFile(slug);
  return existsSync(file) ? parseJson(file, load(file), snapshotSchema) : undefined;
}

/** How the server's list changed from one record to the next, oldest first. @throws CatalogError */
export function readChanges(slug: string): Change[] {
  const file = changesFile(slug);
  if (!existsSync(file)) return [];
  const lines = load(file).split("\n").filter(Boolean);
  return lines.map((line) => parseJson(file, line, changeSchema));
}

/** The attacks of the catalogue, in the order of their slugs. @throws CatalogError where a file is misnamed */
export function attackSlugs(): string[] {
  return slugsIn("attacks", (entry) => (entry.name.endsWith(".md") ? entry.name.slice(0, -3) : undefined));
}

/** Front matter and Markdown of one attack. @throws CatalogError */
export function readAttack(slug: string): AttackRecord {
  const file = inCatalog("attacks", `${slug}.md`);
  const [, matter, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(load(file)) ?? [];
  if (matter === undefined || body === undefined) {
    throw new CatalogError([
      { file: path.relative(process.cwd(), file), message: "begin with front matter between two lines of ---" },
    ]);
  }
  return { slug, body: body.trim(), ...parseYaml(file, matter, attackSchema, 1) };
}

/** The sets of labelled tools, in the order of their names; none where the catalogue has none. @throws CatalogError */
export function readLabelSets(): LabelSet[] {
  const folder = inCatalog("labels");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const files = names.filter((name) => name.endsWith(".jsonl")).toSorted();
  return files.map((name) => readLabels(path.join(folder, name)));
}

/** @throws CatalogError */
export function readLabels(file: string): LabelSet {
  const lines = load(file).split("\n").filter(Boolean);
  const labels = lines.map((line, at) => parseJson(`${file}:${at + 1}`, line, labelSchema));
  return { set: path.basename(file, ".jsonl"), labels };
}

function slugsIn(
  folder: string,
  slugOf: (entry: { name: string; isDirectory(): boolean }) => string | undefined,
): string[] {
  const directory = inCatalog(folder);
  if (!existsSync(directory)) {
    throw new CatalogError([{ file: directory, message: "this folder is missing; set CATALOG_DIR to a catalogue" }]);
  }
  const entries = readdirSync(directory, { withFileTypes: true });
  const slugs = entries.flatMap((entry) => slugOf(entry) ?? []).sort();
  const misnamed = slugs.filter((slug) => !slugSchema.safeParse(slug).success);
  if (misnamed.length > 0) {
    throw new CatalogError(
      misnamed.map((name) => ({
        file: path.relative(process.cwd(), path.join(directory, name)),
        message: "rename it: lower-case letters, digits and single hyphens",
      })),
    );
  }
  return slugs;
}

function load(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = code === "ENOENT" ? "this file is missing" : `cannot be read (${code})`;
    throw new CatalogError([{ file: path.relative(process.cwd(), file), message }]);
  }
}
