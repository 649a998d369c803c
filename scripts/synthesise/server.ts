import { createHash } from "node:crypto";
import { PackageURL } from "packageurl-js";
import { classify } from "../../src/catalog/classify/index.ts";
import type { ServerRecord } from "../../src/catalog/read.ts";
import type { Change } from "../../src/catalog/schema/change.ts";
import type { Snapshot } from "../../src/catalog/schema/snapshot.ts";
import { makeChanges } from "./changes.ts";
import type { Planned } from "./plan.ts";
import { type Renamer, renamer as renamerOf } from "./rename.ts";
import { type Made, makeTools, type Making } from "./tools.ts";
import { capitalised } from "./words.ts";

/** A made server: what its folder holds, as it is written there. */
export interface MadeServer {
  slug: string;
  /** `server.yaml`, before what the schema fills in */
  manifest: Record<string, unknown>;
  snapshot: Snapshot | undefined;
  changes: Change[];
}

/**
 * Makes a server after a real one.
 * @param taken slugs of the servers made before; this one's is added
 * @param starring tools of the real server that attacks call
 */
export function makeServer(
  planned: Planned,
  making: Making,
  taken: Set<string>,
  starring: ReadonlySet<string> = new Set(),
): MadeServer {
  const { template } = planned;
  const renamer = renamerOf(template, making.vocabulary, making.chance);
  const slug = slugOf(template.slug, renamer, taken, making);
  const made = makeTools(planned, renamer, making, starring);
  const packageOf = (purl: string) => packageLike(purl, renamer);
  return {
    slug,
    manifest: manifestOf(template, slug, made, renamer, packageOf(template.manifest.package)),
    snapshot: template.snapshot && snapshotOf(template.snapshot, made, renamer, packageOf),
    changes: makeChanges(template.changes, made, renamer.text, packageOf),
  };
}

function slugOf(
  real: string,
  { identity, brand }: Renamer,
  taken: Set<string>,
  { vocabulary, chance }: Making,
): string {
  const renamed = identity(real);
  let slug = renamed === real ? `${renamed}-${brand}` : renamed;
  while (taken.has(slug)) slug = `${renamed}-${vocabulary.fresh(chance)}`;
  taken.add(slug);
  return slug;
}

function packageLike(purl: string, { identity, brand }: Renamer): string {
  const { type, namespace, name, version, subpath } = PackageURL.fromString(purl);
  const renamed = { namespace: namespace && identity(namespace), name: identity(name) };
  if (renamed.name === name && renamed.namespace === namespace) renamed.name = `${name}-${brand}`;
  return new PackageURL(
    type,
    renamed.namespace,
    renamed.name,
    version,
    undefined,
    subpath && identity(subpath),
  ).toString();
}

function manifestOf(
  { manifest }: ServerRecord,
  slug: string,
  made: readonly Made[],
  { identity, text, brand }: Renamer,
  packageUrl: string,
): Record<string, unknown> {
  const title = identity(text(manifest.title));
  const env = (variables: Record<string, string>) =>
    Object.fromEntries(Object.keys(variables).map((name) => [text(name), "placeholder"]));
  const configurations = Object.entries(manifest.configurations).map(([name, { title: of, args, env: added }]) => [
    name,
    { title: text(of), ...(args && { args: args.map(text) }), env: env(added) },
  ]);
  const corrections = made.flatMap(({ from, tool, first }) => {
    const correction = Object.hasOwn(manifest.corrections, from.name) ? manifest.corrections[from.name] : undefined;
    const isNeeded = correction && first && classify(tool).category !== correction.category;
    return isNeeded ? [[tool.name, { ...correction, reason: text(correction.reason) }]] : [];
  });
  return {
    title: title === manifest.title ? `${title} (${capitalised(brand)})` : title,
    summary: text(manifest.summary),
    package: packageUrl,
    ...(manifest.homepage && { homepage: `https://${brand}.example/` }),
    ...(manifest.repository && { repository: `https://${brand}.example/source/${slug}` }),
    ...(manifest.licence && { licence: manifest.licence }),
    launch: { args: manifest.launch.args.map(text), env: env(manifest.launch.env) },
    ...(configurations.length > 0 && { configurations: Object.fromEntries(configurations) }),
    ...(manifest.notIntrospected && {
      notIntrospected: { ...manifest.notIntrospected, detail: text(manifest.notIntrospected.detail) },
    }),
    ...(corrections.length > 0 && { corrections: Object.fromEntries(corrections) }),
  };
}

function snapshotOf(
  real: Snapshot,
  made: readonly Made[],
  { identity, text }: Renamer,
  packageOf: (purl: string) => string,
): Snapshot {
  const tools = made.map(({ tool }) => tool);
  const names = new Map(made.filter(({ first }) => first).map(({ from, tool }) => [from.name, tool.name]));
  const packageUrl = packageOf(real.package);
  const { serverInfo, instructions, integrity } = real;
  return {
    ...real,
    package: packageUrl,
    // of nothing that was ever published
    ...(integrity && { integrity: `sha512-${createHash("sha512").update(packageUrl).digest("base64")}` }),
    arguments: real.arguments.map(text),
    variables: real.variables.map(text),
    serverInfo: { name: identity(text(serverInfo.name)), version: serverInfo.version },
    ...(instructions && { instructions: text(instructions) }),
    configurations: real.configurations.map((configuration) => ({
      ...configuration,
      arguments: configuration.arguments.map(text),
      variables: configuration.variables.map(text),
      tools: configuration.tools.flatMap((name) => names.get(name) ?? []),
    })),
    tools,
    skipped: real.skipped.map(({ name, reason }) => ({ ...(name && { name: text(name) }), reason: text(reason) })),
  };
}
