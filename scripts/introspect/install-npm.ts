import { mkdir, open, readFile, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { runClient } from "./client.ts";
import { chooseProgram, type InstallOptions, type Receipt } from "./installed.ts";
import type { PackageName } from "./package.ts";

interface Lock {
  packages: Record<string, { integrity?: string } | undefined>;
}

const INSTALL = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"];

/** Installs with npm, without install scripts; the lock tells the integrity. @throws Error */
export async function installNpm(pkg: PackageName, options: InstallOptions, folder: string): Promise<Receipt> {
  const project = { private: true, dependencies: { [pkg.name]: pkg.version }, overrides: options.overrides };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(project));
  await runClient("npm", INSTALL, folder);

  const home = path.join(folder, "node_modules", pkg.name);
  const [lock, { bin }] = await Promise.all([
    readJson(path.join(folder, "package-lock.json")) as Promise<Lock>,
    readJson(path.join(home, "package.json")) as Promise<{ bin?: string | Record<string, string> }>,
  ]);
  const bins: Record<string, string> = typeof bin === "string" ? { [path.basename(pkg.name)]: bin } : (bin ?? {});
  const program = path.join(home, bins[chooseProgram(pkg.name, Object.keys(bins), options.executable)] ?? "");
  const node = options.node ? await installNode(options.node, folder) : await realpath(process.execPath);
  return {
    command: (await isNative(program)) ? [program] : [node, program],
    runtime: [node],
    env: {},
    integrity: lock.packages[`node_modules/${pkg.name}`]?.integrity,
  };
}

/** Another Node, from the packages that carry it. */
async function installNode(version: string, folder: string): Promise<string> {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const home = path.join(folder, "runtime");
  await mkdir(home);
  await runClient("npm", [...INSTALL, "--prefix", home, `${name}@${version}`], home);
  return path.join(home, "node_modules", name, "bin", "node");
}

/** Whether the system runs a file by itself: all else is Node's. */
async function isNative(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1") === "\x7fELF";
  } finally {
    await handle.close();
  }
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
