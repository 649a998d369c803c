import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { installNpm } from "./install-npm.ts";
import type { PackageName } from "./package.ts";

/** A package on this machine, ready to be started. */
export interface Installed {
  /** everything that was installed, the working copy of nobody */
  folder: string;
  /** program and first arguments, absolute */
  command: string[];
  /** folders and files outside of `folder` that the program needs */
  runtime: string[];
  env: Record<string, string>;
  /** what the registry says the package's content is, as Subresource Integrity; for Go as `h1:` */
  integrity: string | undefined;
}

/** How a manifest wants its package installed. */
export interface InstallOptions {
  executable: string | undefined;
  overrides: Record<string, string>;
}

/** What an installer leaves in the folder, read again at the next run. */
export type Receipt = Pick<Installed, "command" | "runtime" | "env" | "integrity">;

const INSTALLERS = { npm: installNpm };

const run = promisify(execFile);
const TEN_MINUTES = 600_000;

/** Runs a registry's own client. @throws Error with the end of what it wrote */
export async function runClient(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  try {
    const { stdout } = await run(program, args, {
      cwd,
      env: { ...process.env, ...env },
      timeout: TEN_MINUTES,
      maxBuffer: 64e6,
    });
    return stdout;
  } catch (error) {
    const { stderr, message, code } = error as Error & { stderr?: string; code?: unknown };
    if (code === "ENOENT") throw new Error(`${program} is not on this machine; it is needed for this package`);
    throw new Error(`${program} could not install it: ${(stderr?.trim() || message).slice(-600)}`);
  }
}

/**
 * Installs a package into a folder of its own under `cache`, without running any of its code, or finds it there.
 * @throws Error in one sentence where the registry's client refuses
 */
export async function install(pkg: PackageName, options: InstallOptions, cache: string): Promise<Installed> {
  const key = encodeURIComponent(`${pkg.type}-${pkg.name}@${pkg.version}`);
  const folder = path.join(cache, key);
  const receiptFile = path.join(folder, "receipt.json");
  const wanted = JSON.stringify([pkg, options, process.version]);
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
