import { open, readFile, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { runClient, type InstallOptions, type Receipt } from "./install.ts";
import type { PackageName } from "./package.ts";

interface Lock {
  packages: Record<string, { integrity?: string } | undefined>;
}

/** Installs with npm, without install scripts; the lock tells the integrity. @throws Error */
export async function installNpm(pkg: PackageName, options: InstallOptions, folder: string): Promise<Receipt> {
  const project = { private: true, dependencies: { [pkg.name]: pkg.version }, overrides: options.overrides };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(project));
  await runClient("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"], folder);

  const home = path.join(folder, "node_modules", pkg.name);
  const [lock, manifest] = await Promise.all([
    readJson(path.join(folder, "package-lock.json")) as Promise<Lock>,
    readJson(path.join(home, "package.json")) as Promise<{ bin?: string | Record<string, string> }>,
  ]);
  const program = path.join(home, executableOf(pkg.name, manifest.bin, options.executable));
  const node = await realpath(process.execPath);
  return {
    command: (await isScript(program)) ? [node, program] : [program],
    runtime: [node],
    env: {},
    integrity: lock.packages[`node_modules/${pkg.name}`]?.integrity,
  };
}

/** @throws Error where it is unclear which one to run */
function executableOf(name: string, bin: string | Record<string, string> | undefined, wanted: string | undefined): string {
  const bins: Record<string, string> = typeof bin === "string" ? { [path.basename(name)]: bin } : (bin ?? {});
  const names = Object.keys(bins);
  const chosen = wanted ?? (names.length === 1 ? names[0] : names.find((each) => each === path.basename(name)));
  const file = chosen === undefined ? undefined : bins[chosen];
  if (file === undefined) {
    throw new Error(`set launch.executable to one of the programs of ${name}: ${names.join(", ") || "it has none"}`);
  }
  return file;
}

/** Whether Node is to run a file: all but a native program. */
async function isScript(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1") !== "\x7fELF";
  } finally {
    await handle.close();
  }
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
