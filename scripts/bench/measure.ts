import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";

/** What a command and all the processes that it started took. */
export interface Measurement {
  seconds: number;
  /** user and system time of the whole tree */
  cpuSeconds: number;
  /** of the largest single process: the most that was resident at a time */
  peakBytes: number;
  /** why it did not end well; undefined where it did */
  problem?: string;
  /** what it printed, at most the last 20,000 characters */
  output: string;
}

export interface Limits {
  minutes: number;
  /** resident, of the whole tree */
  bytes: number;
}

/** How often the processes are looked at. Their peak is kept by the system, so only growth just before an end is missed. */
const EVERY_MS = 100;
const KILOBYTE = 1024;

/**
 * Runs a command to its end and says what it took, as Linux tells it in /proc. A command that goes beyond the limits
 * is ended, and that is its problem; nothing is thrown. Measure one command at a time: the times of all children that
 * ended in between are counted.
 */
export async function measure(
  [program = "", ...args]: string[],
  { env, cwd, limits }: { env?: Record<string, string>; cwd?: string; limits: Limits },
): Promise<Measurement> {
  const before = childrenSeconds();
  const started = performance.now();
  // a group of its own, so that it can be ended with all that it started
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, detached: true });
  let output = "";
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  let problem: string | undefined;
  let peakBytes = 0;
  const end = (why: string) => {
    problem = why;
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  };
  const timer = setInterval(() => {
    const tree = child.pid ? memoryOf(child.pid) : [];
    peakBytes = Math.max(peakBytes, ...tree.map(({ peak }) => peak));
    const resident = tree.reduce((sum, { now }) => sum + now, 0);
    if (resident > limits.bytes) end(`ended when it held more than ${(limits.bytes / 1e9).toFixed(1)} GB`);
    if (performance.now() - started > limits.minutes * 60_000) end(`ended after ${limits.minutes} minutes`);
  }, EVERY_MS);
  const failed = once(child, "error").then(([error]) => (problem ??= (error as Error).message));
  await Promise.race([once(child, "close"), failed]).catch((error: Error) => (problem ??= error.message));
  clearInterval(timer);
  if (child.exitCode !== 0) {
    problem ??= `${child.signalCode ? `ended by ${child.signalCode}` : `exit code ${child.exitCode}`}: ${lastLine(output)}`;
  }
  const seconds = (performance.now() - started) / 1000;
  return { seconds, cpuSeconds: childrenSeconds() - before, peakBytes, problem, output };
}

/** The time of all children of this process that have ended, and of theirs (proc_pid_stat(5), cutime and cstime). */
function childrenSeconds(): number {
  const [, , user = 0, system = 0] = statOf("self").slice(11, 15).map(Number);
  return (user + system) / TICKS;
}

/** USER_HZ, which is 100 wherever Node runs on Linux */
const TICKS = 100;

/** The fields after the name, which may itself hold spaces. */
const statOf = (pid: string) =>
  readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");

/** The memory of a process and of all its descendants. */
function memoryOf(pid: number): { peak: number; now: number }[] {
  const status = attempt(() => readFileSync(`/proc/${pid}/status`, "utf8"), "");
  const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0) * KILOBYTE;
  const threads = attempt(() => readdirSync(`/proc/${pid}/task`), []);
  const children = threads.flatMap((thread) =>
    attempt(() => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"), "")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
  return [{ peak: kilobytes("VmHWM"), now: kilobytes("VmRSS") }, ...children.flatMap(memoryOf)];
}

/** A process can end while it is looked at. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

const lastLine = (text: string) =>
  text
    .trim()
    .split("\n")
    .findLast((line) => line.trim()) ?? "it said nothing";
