import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { globSync, readFileSync, statSync } from "node:fs";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";

/** A small catalogue of its own, and builds of it by the commands themselves. */
export class Workshop {
  readonly folder: string;
  readonly catalog: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.catalog = path.join(folder, "catalog");
  }

  static async open(): Promise<Workshop> {
    const workshop = new Workshop(await mkdtemp(path.join(tmpdir(), "catalogue-build-")));
    await synthesise(workshop.catalog);
    return workshop;
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Builds into a folder. @returns what it printed @throws what it complained of, in `stderr` */
  build(name: string, ...args: string[]): Promise<Built> {
    return this.buildFor(undefined, name, ...args);
  }

  /** Builds for an address of the site other than the usual. */
  async buildFor(siteUrl: string | undefined, name: string, ...args: string[]): Promise<Built> {
    const environment = { ...this.#environment(name), ...(siteUrl && { SITE_URL: siteUrl }) };
    const { stdout } = await node(["scripts/build.ts", "--processes", "1", ...args], environment);
    const [, written, removed] = /: ([\d,]+) files? written, (\d+) removed/.exec(stdout) ?? [];
    if (!written || !removed) throw new Error(`not a report of a build: ${stdout}`);
    return { written: Number(written.replaceAll(",", "")), removed: Number(removed) };
  }

  async merge(name: string, ...parts: string[]): Promise<void> {
    await node(["scripts/merge.ts", ...parts.map((part) => this.at(part))], this.#environment(name));
  }

  /** Starts a build and kills all its processes once it has made some pages of the new site. */
  async killedBuild(name: string): Promise<void> {
    // a group of its own, so that its workers are killed with it
    const child = spawn(process.execPath, ["scripts/build.ts", "--processes", "1"], {
      env: this.#environment(name),
      detached: true,
      stdio: "ignore",
    });
    const exit = once(child, "exit");
    while (globSync("**/index.html", { cwd: `${this.at(name)}.building` }).length < 3) {
      if (child.exitCode !== null) throw new Error("The build ended before it could be killed.");
      await setTimeout(5);
    }
    if (child.pid) process.kill(-child.pid, "SIGKILL");
    await exit;
  }

  #environment(name: string): NodeJS.ProcessEnv {
    return { ...process.env, CATALOG_DIR: this.catalog, DIST_DIR: this.at(name), SITE_URL: "https://site.test" };
  }
}

interface Built {
  written: number;
  removed: number;
}

/** The attacks that the small catalogue keeps: a technique, what has its pattern, and one with a scenario. */
const ATTACKS = new Set([
  "agentic-flow-shell-interpolation.md",
  "apify-actors-token-leak.md",
  "capability-laundering.md",
  "cross-server-tool-shadowing.md",
]);

async function synthesise(catalog: string): Promise<void> {
  await node(
    ["scripts/synthesise.ts", "--tools", "60", "--servers", "12", "--seed", "3", "--out", catalog],
    process.env,
  );
  const attacks = path.join(catalog, "attacks");
  for (const file of await readdir(attacks)) {
    if (!ATTACKS.has(file)) await rm(path.join(attacks, file));
  }
  await cp("catalog/labels", path.join(catalog, "labels"), { recursive: true });
}

const node = (args: string[], env: NodeJS.ProcessEnv) => promisify(execFile)(process.execPath, args, { env });

/** A digest of each file below a folder, by its path: equal where the folders are, byte for byte. */
export function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((file) => [
      file,
      createHash("sha1")
        .update(readFileSync(path.join(folder, file)))
        .digest("hex"),
    ]),
  );
}

/** Which file on the disk each path is and when it was written: what changes if it is written again. */
export const stamps = (folder: string): Record<string, string> =>
  Object.fromEntries(
    filesIn(folder).map((file) => {
      const { ino, mtimeNs } = statSync(path.join(folder, file), { bigint: true });
      return [file, `${ino} ${mtimeNs}`];
    }),
  );

const filesIn = (folder: string): string[] =>
  globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
