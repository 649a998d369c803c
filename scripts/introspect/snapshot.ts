import { rename, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { snapshotFile } from "../../src/catalog/read.ts";
import type { ServerManifest } from "../../src/catalog/schema/server.ts";
import type { Snapshot } from "../../src/catalog/schema/snapshot.ts";
import { LIMITS } from "./connection.ts";
import { install } from "./install.ts";
import { keepGood } from "./keep.ts";
import { listTools } from "./list.ts";
import { parsePackage } from "./package.ts";
import { withSandbox } from "./sandbox.ts";

/** What a run may do, and where it keeps packages. */
export interface RunOptions {
  cache: string;
  isolated: boolean;
  /** today, as `2026-11-23` */
  date: string;
}

/** Installs and runs one server, and tells what it lists. @throws Error, ServerFailure */
export async function takeSnapshot({ package: purl, launch }: ServerManifest, run: RunOptions): Promise<Snapshot> {
  const pkg = parsePackage(purl);
  const { executable, overrides, args, env } = launch;
  const installed = await install(pkg, { executable, overrides }, run.cache);
  const { entries, ...said } = await withSandbox(installed, { args, env, files: {} }, run.isolated, (command) =>
    listTools(command, LIMITS),
  );
  return {
    introspectedOn: run.date,
    package: purl,
    version: pkg.version,
    integrity: installed.integrity,
    arguments: args,
    variables: Object.keys(env).sort(),
    protocolVersion: said.protocolVersion,
    serverInfo: said.serverInfo,
    instructions: said.instructions,
    ...keepGood(entries),
    incomplete: said.incomplete,
  };
}

/** Whether two snapshots tell the same, whatever their dates. */
export function sameContent(a: Snapshot, b: Snapshot): boolean {
  const content = (snapshot: Snapshot): unknown => JSON.parse(JSON.stringify({ ...snapshot, introspectedOn: "" }));
  return isDeepStrictEqual(content(a), content(b));
}

/** Writes `tools.json`, whole or not at all. */
export async function writeSnapshot(slug: string, snapshot: Snapshot): Promise<void> {
  const file = snapshotFile(slug);
  await writeFile(`${file}.new`, `${JSON.stringify(snapshot, null, 2)}\n`);
  await rename(`${file}.new`, file);
}
