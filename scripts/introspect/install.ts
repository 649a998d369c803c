import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ServerManifest } from "../../src/catalog/schema/server.ts";
import { installGolang } from "./install-golang.ts";
import { installNpm } from "./install-npm.ts";
import { installPypi } from "./install-pypi.ts";
import type { PackageName } from "./package.ts";

/** A package on this machine, ready to be started. */
export interface Installed {
  /** everything that was installed */
  folder: string;
  /** program and first arguments, absolute */
  command: string[];
  /** folders and files outside of `folder` that the program needs */
  runtime: string[];
  env: Record<string, string>;
  /** what the registry says of the package's content, as Subresource Integrity; for Go its `h1:` checksum */
  integrity: string | undefined;
}

/** How a manifest wants its package installed. */
export type InstallOptions = Pick<
  ServerManifest["launch"],
  "executable" | "overrides" | "constraints" | "node" | "python"
>;

/** What an installer leaves in the folder, read again at the next run. */
export type Receipt = Omit<Installed, "folder">;

const INSTALLERS = { npm: installNpm, pypi: installPypi, golang: installGolang };

/**
 * Installs a package into a folder of its own under `cache`, without running any of its code, or finds it there.
 * @throws Error in one sentence where the registry's client refuses
 */
export async function install(pkg: PackageName, options: InstallOptions, cache: string): Promise<Installed> {
  const folder = path.join(cache, encodeURIComponent(`${pkg.type}-${pkg.name}@${pkg.version}`));
  const receiptFile = path.join(folder, "receipt.json");
  const { executable, overrides, constraints, node, python } = options;
  const wanted = JSON.stringify([pkg, executable, overrides, constraints, node, python, process.execPath]);
  const kept = await readFile(receiptFile, "utf8").then(
    (text) => JSON.parse(text) as { wanted: string; receipt: Receipt },
    () => undefined,
  );
  if (kept?.wanted === wanted) return { folder, ...kept.receipt };

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const receipt = await INSTALLERS[pkg.type](pkg, options, folder);
  await writeFile(`${receiptFile}.new`, JSON.stringify({ wanted, receipt }, null, 2));
  await rename(`${receiptFile}.new`, receiptFile);
  return { folder, ...receipt };
}

/**
 * The program to run among those that a package brings: the one asked for, the only one, or the one with its name.
 * @throws Error where it is unclear
 */
export function chooseProgram(packageName: string, programs: string[], wanted: string | undefined): string {
  const base = path.basename(packageName);
  const chosen = wanted ?? (programs.length === 1 ? programs[0] : base);
  if (chosen !== undefined && programs.includes(chosen)) return chosen;
  throw new Error(
    `set launch.executable to one of the programs of ${packageName}: ${programs.join(", ") || "it has none"}`,
  );
}
