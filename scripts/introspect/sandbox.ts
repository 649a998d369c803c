import { execFile } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Command } from "./connection.ts";
import type { Installed } from "./installed.ts";

/** The folders as a server sees them. Without isolation their true names are replaced by these in all it says. */
export const PACKAGE = "/package";
export const HOME = "/home/mcp";

const STAND_INS = path.join(import.meta.dirname, "stand-ins.ts");

/** Memory of one process, in KiB; counted by RLIMIT_DATA, as runtimes reserve far more address space than they use. */
const MEMORY = 4 * 1024 * 1024;

/**
 * Run inside new user, mount, network, process and host name namespaces: builds a root from read-only views of the
 * system, the package and its runtime and a writable home, gives up every capability, and becomes the server.
 */
const ENTER = `
set -eu
root=$1 package=$2 home=$3; shift 3
hostname mcp
ip link set lo up 2>/dev/null || ifconfig lo up 2>/dev/null || true
mount -t tmpfs -o size=512m,mode=755 tmpfs "$root"
show() {
  [ -e "$1" ] || return 0
  if [ -h "$1" ]; then cp -P "$1" "$root$2"; return; fi
  if [ -d "$1" ]; then mkdir -p "$root$2"; else mkdir -p "$root\${2%/*}"; : >"$root$2"; fi
  mount --rbind "$1" "$root$2"
}
show_read_only() {
  show "$1" "$2"
  [ -h "$1" ] || [ ! -e "$1" ] || mount -o remount,bind,ro "$root$2"
}
for part in /usr /bin /sbin /lib /lib32 /lib64 /libx32 /etc/ssl /etc/ca-certificates /etc/alternatives /etc/ld.so.cache \\
  /etc/localtime /etc/passwd /etc/group /etc/nsswitch.conf /etc/fonts /etc/os-release; do show_read_only $part $part; done
for device in null zero full random urandom; do show /dev/$device /dev/$device; done
mkdir -p "$root/proc" "$root/tmp" "$root/dev/shm"
echo "127.0.0.1 localhost mcp" >"$root/etc/hosts"
# some servers write beside their own code: what they write there is dropped
mkdir -p "$root/.written" "$root/.work" "$root${PACKAGE}"
mount -t overlay -o "lowerdir=$package,upperdir=$root/.written,workdir=$root/.work" overlay "$root${PACKAGE}" 2>/dev/null ||
  show_read_only "$package" ${PACKAGE}
show "$home" ${HOME}
while [ "$1" != -- ]; do show_read_only "$1" "$1"; shift; done
shift
mount -t proc proc "$root/proc"
ulimit -d ${MEMORY}
ulimit -c 0
exec chroot "$root" setpriv --no-new-privs --bounding-set=-all --inh-caps=-all env -C ${HOME} "$@"
`;

const NAMESPACES = [
  "--user",
  "--map-root-user",
  "--mount",
  "--net",
  "--pid",
  "--uts",
  "--ipc",
  "--fork",
  "--kill-child",
];

/** Whether this system lets us make the namespaces; else the reason why not. */
export async function isolationMissing(): Promise<string | undefined> {
  if (process.platform !== "linux") return "only Linux has the namespaces that keep a server from the network";
  const needed = ["sh", "-c", "for c in setpriv chroot mount hostname; do command -v $c; done"];
  return promisify(execFile)("unshare", [...NAMESPACES, ...needed]).then(
    () => undefined,
    (error: Error & { stderr?: string }) => error.stderr?.trim() || error.message,
  );
}

/** What a server gets besides its package; see `launch` in the manifest's schema. */
export interface Surroundings {
  args: string[];
  env: Record<string, string>;
  files: Record<string, string>;
  standIns: Record<string, string>;
}

/** Makes a temporary home, gives the command that starts the server there to `use`, and removes the home again. */
export async function withSandbox<T>(
  installed: Installed,
  { args, env, files, standIns }: Surroundings,
  isolated: boolean,
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
    return await use(isolated ? enclosed(installed, own, env, { root, home }) : open(installed, own, env, home));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function withStandIns(standIns: Record<string, string>): string[] {
  const services = Object.entries(standIns).map(([port, service]) => `${service}:${port}`);
  return services.length > 0 ? [process.execPath, STAND_INS, ...services, "--"] : [];
}

function enclosed(
  installed: Installed,
  own: string[],
  env: Record<string, string>,
  { root, home }: { root: string; home: string },
): Command {
  const moved = (text: string) => text.replaceAll(installed.folder, PACKAGE);
  const shown = [installed.folder, "/usr"];
  const runtime = [process.execPath, STAND_INS, ...installed.runtime].filter(
    (each) => !shown.some((folder) => each === folder || each.startsWith(`${folder}/`)),
  );
  return {
    program: "setpriv",
    args: ["--pdeathsig", "KILL", "unshare", ...NAMESPACES, "sh", "-c", ENTER, "sh"].concat(
      [root, installed.folder, home, ...new Set(runtime), "--"],
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
