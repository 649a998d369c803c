import { access, readdir, readFile } from "node:fs/promises";
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
export async function readEngines(): Promise<Engines> {
  const file = inCatalog("engines.yaml");
  return parseYaml(file, await load(file), enginesSchema);
}

/** `catalog/proof.json`, or undefined where nobody has run the policies. @throws CatalogError */
export async function readProof(): Promise<Proof | undefined> {
  return (await exists(proofFile)) ? parseJson(proofFile, await load(proofFile), proofSchema) : undefined;
}

/** `catalog/categories.yaml` @throws CatalogError */
export async function readTaxonomy(): Promise<Taxonomy> {
  const file = inCatalog("categories.yaml");
  return parseYaml(file, await load(file), taxonomySchema);
}

/** `catalog/site.yaml` @throws CatalogError */
export async function readSite(): Promise<Site> {
  const file = inCatalog("site.yaml");
  return parseYaml(file, await load(file), siteSchema);
}

/** The servers of the catalogue, in the order of their slugs. @throws CatalogError where a folder is misnamed */
export async function serverSlugs(): Promise<string[]> {
  return slugsIn("servers", (entry) => (entry.isDirectory() ? entry.name : undefined));
}

/** @throws CatalogError */
export async function readServer(slug: string): Promise<ServerRecord> {
  return { slug, manifest: await readManifest(slug), snapshot: await readSnapshot(slug) };
}

/** @throws CatalogError */
export async function readManifest(slug: string): Promise<ServerManifest> {
  const file = serverFile(slug);
  return parseYaml(file, await load(file), serverManifest);
}

/** What introspection recorded, or undefined where it has not. @throws CatalogError */
export async function readSnapshot(slug: string): Promise<Snapshot | undefined> {
  const file = snapshotFile(slug);
  return (await exists(file)) ? parseJson(file, await load(file), snapshotSchema) : undefined;
}

/** How the server's list changed from one record to the next, oldest first. @throws CatalogError */
export async function readChanges(slug: string): Promise<Change[]> {
  const file = changesFile(slug);
  if (!(await exists(file))) return [];
  const lines = (await load(file)).split("\n").filter(Boolean);
  return lines.map((line) => parseJson(file, line, changeSchema));
}

/** The attacks of the catalogue, in the order of their slugs. @throws CatalogError where a file is misnamed */
export async function attackSlugs(): Promise<string[]> {
  return slugsIn("attacks", (entry) => (entry.name.endsWith(".md") ? entry.name.slice(0, -3) : undefined));
}

/** Front matter and Markdown of one attack. @throws CatalogError */
export async function readAttack(slug: string): Promise<AttackRecord> {
  const file = inCatalog("attacks", `${slug}.md`);
  const [, matter, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(await load(file)) ?? [];
  if (matter === undefined || body === undefined) {
    throw new CatalogError([
      { file: path.relative(process.cwd(), file), message: "begin with front matter between two lines of ---" },
    ]);
  }
  return { slug, body: body.trim(), ...parseYaml(file, matter, attackSchema, 1) };
}

/** The sets of labelled tools, in the order of their names; none where the catalogue has none. @throws CatalogError */
export async function readLabelSets(): Promise<LabelSet[]> {
  const folder = inCatalog("labels");
  const names = (await exists(folder)) ? await readdir(folder) : [];
  const files = names.filter((name) => name.endsWith(".jsonl")).toSorted();
  return Promise.all(files.map((name) => readLabels(path.join(folder, name))));
}

/** @throws CatalogError */
export async function readLabels(file: string): Promise<LabelSet> {
  const lines = (await load(file)).split("\n").filter(Boolean);
  const labels = lines.map((line, at) => parseJson(`${file}:${at + 1}`, line, labelSchema));
  return { set: path.basename(file, ".jsonl"), labels };
}

async function slugsIn(
  folder: string,
  slugOf: (entry: { name: string; isDirectory(): boolean }) => string | undefined,
): Promise<string[]> {
  const directory = inCatalog(folder);
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => {
    throw new CatalogError([{ file: directory, message: "this folder is missing; set CATALOG_DIR to a catalogue" }]);
  });
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

async function load(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const message = error.code === "ENOENT" ? "this file is missing" : `cannot be read (${error.code})`;
    throw new CatalogError([{ file: path.relative(process.cwd(), file), message }]);
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
