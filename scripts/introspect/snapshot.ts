import { isDeepStrictEqual } from "node:util";
import type { ServerManifest } from "../../src/catalog/schema/server.ts";
import type { Snapshot } from "../../src/catalog/schema/snapshot.ts";
import { LIMITS, type Limits } from "./connection.ts";
import { install } from "./install.ts";
import type { Installed } from "./installed.ts";
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
  /** ends everything that runs */
  signal: AbortSignal;
  limits?: Limits;
}

/**
 * Installs a server, runs it in the ways that its manifest names, and tells what it lists.
 * @throws Error in one sentence where it cannot be installed, ServerFailure where it does not list
 */
export async function takeSnapshot(manifest: ServerManifest, run: RunOptions): Promise<Snapshot> {
  const { launch, package: purl } = manifest;
  const pkg = parsePackage(purl);
  const installed = await install(pkg, launch, run.cache);
  const { entries, incomplete, ...said } = await ask(installed, launch, run);
  return {
    introspectedOn: run.date,
    package: purl,
    version: pkg.version,
    integrity: installed.integrity,
    arguments: launch.args,
    variables: Object.keys(launch.env).sort(),
    ...said,
    configurations: await otherConfigurations(manifest, installed, run),
    ...keepGood(entries),
    incomplete,
  };
}

/** Whether two snapshots tell the same, whatever their dates. */
export function sameContent(a: Snapshot, b: Snapshot): boolean {
  return isDeepStrictEqual(undated(a), undated(b));
}

/** As it would be read back, without the moment of the run, which some servers make the default of an argument. */
const undated = (snapshot: Snapshot): unknown =>
  JSON.parse(JSON.stringify({ ...snapshot, introspectedOn: "" }).replaceAll(MOMENT, "now"));

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

async function otherConfigurations(
  { launch, configurations }: ServerManifest,
  installed: Installed,
  run: RunOptions,
): Promise<Snapshot["configurations"]> {
  const recorded: Snapshot["configurations"] = [];
  for (const [name, configuration] of Object.entries(configurations)) {
    const args = configuration.args ?? launch.args;
    const env = { ...launch.env, ...configuration.env };
    const { entries } = await ask(installed, { ...launch, args, env }, run);
    const tools = keepGood(entries).tools.map((tool) => tool.name);
    recorded.push({ name, arguments: args, variables: Object.keys(env).sort(), tools });
  }
  return recorded;
}

function ask(installed: Installed, launch: ServerManifest["launch"], run: RunOptions) {
  return withSandbox(installed, launch, run, (command) => listTools(command, run.limits ?? LIMITS, run.signal));
}
