import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Command } from "./connection.ts";
import type { Installed } from "./installed.ts";

/** The folders as a server sees them. Without isolation their true names are replaced by these in all it says. */
const PACKAGE = "/package";
const HOME = "/home/mcp";

const ENTER = path.join(import.meta.dirname, "enter.sh");
const STAND_INS = path.join(import.meta.dirname, "stand-ins.ts");
const NAMESPACES = ["--user", "--map-root-user", "--mount", "--net", "--pid", "--uts", "--ipc"];

/** Of one process, in MiB. It limits what is written to, as runtimes reserve far more addresses than they use. */
const MEMORY = 4096;

/** What a server gets besides its package; see `launch` in the manifest's schema. */
export interface Surroundings {
  args: string[];
  env: Record<string, string>;
  files: Record<string, string>;
  standIns: Record<string, string>;
}

export interface Confinement {
  isolated: boolean;
  /** in MiB, for each process; only where isolated */
  memory?: number;
}

/** Makes a temporary home, gives the command that starts the server there to `use`, and removes the home again. */
export async function withSandbox<T>(
  installed: Installed,
  { args, env, files, standIns }: Surroundings,
  { isolated, memory = MEMORY }: Confinement,
  use: (command: Command) => Promise<T>,
): Promise<T> {
  const scratch = await realpath(await mkdtemp(path.join(os.tmpdir(), "introspect-")));
  const home = path.join(scratch, "home");
  const root = path.join(scratch, "root");
  try {
    await Promise.all([mkdir(home), mkdir(root)]);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(home, name)), { recursive: true });
      await writeFile(path.join(home, name), content);
    }
    const own = [...withStandIns(standIns), ...installed.command, ...args];
    return await use(
      isolated ? enclosed(installed, own, env, { root, home, memory }) : open(installed, own, env, home),
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Tries whether this system lets us isolate a program. @returns undefined, or the reason why not */
export async function isolationMissing(): Promise<string | undefined> {
  if (process.platform !== "linux") return "only Linux has the namespaces that keep a server from the network";
  const nothing: Installed = { folder: import.meta.dirname, command: ["true"], runtime: [], env: {}, integrity: "" };
  const surroundings: Surroundings = { args: [], env: {}, files: {}, standIns: {} };
  return withSandbox(nothing, surroundings, { isolated: true }, ({ program, args, env, cwd }) =>
    promisify(execFile)(program, args, { env, cwd }).then(
      () => undefined,
      (error: Error & { stderr?: string }) => error.stderr?.trim() || error.message,
    ),
  );
}

function withStandIns(standIns: Record<string, string>): string[] {
  const services = Object.entries(standIns).map(([port, service]) => `${service}:${port}`);
  return services.length > 0 ? [process.execPath, STAND_INS, ...services, "--"] : [];
}

function enclosed(
  installed: Installed,
  own: string[],
  env: Record<string, string>,
  { root, home, memory }: { root: string; home: string; memory: number },
): Command {
  const moved = (text: string) => text.replaceAll(installed.folder, PACKAGE);
  const there = [installed.folder, "/usr"];
  const seen = [process.execPath, STAND_INS, ...installed.runtime].filter(
    (each) => !there.some((folder) => each === folder || each.startsWith(`${folder}/`)),
  );
  return {
    program: "setpriv",
    // the kernel ends them with us, and the first process of their namespace with all the others
    args: ["--pdeathsig", "KILL", "unshare", ...NAMESPACES, "--fork", "--kill-child", "sh", ENTER].concat(
      [root, installed.folder, home, String(memory * 1024), ...new Set(seen), "--"],
      own.map(moved),
    ),
    env: Object.fromEntries(Object.entries(serverEnv(installed, HOME, env)).map(([k, v]) => [k, moved(v)])),
    cwd: "/",
  };
}

function open(installed: Installed, own: string[], env: Record<string, string>, home: string): Command {
  const [program = "", ...args] = own;
  return {
    program,
    args,
    env: serverEnv(installed, home, env),
    cwd: home,
    rewrite: (line) => line.replaceAll(told(home), HOME).replaceAll(told(installed.folder), PACKAGE),
  };
}

/** A text as it stands inside a JSON string. */
const told = (text: string) => JSON.stringify(text).slice(1, -1);

function serverEnv(installed: Installed, home: string, env: Record<string, string>): Record<string, string> {
  const programs = [path.dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];
  return {
    PATH: programs.join(path.delimiter),
    HOME: home,
    TMPDIR: home,
    LANG: "C.UTF-8",
    TZ: "UTC",
    ...installed.env,
    ...env,
  };
}
