// How long 100,000 tools take on one core, and how much memory: the labelled tools over and over, signals included.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readLabelSets } from "../../src/catalog/read.ts";

const TOOLS = 100_000;
const lines = readLabelSets()
  .flatMap(({ labels }) => labels)
  .map((label) => `${JSON.stringify(label)}\n`);

const started = performance.now();
const child = spawn(process.execPath, ["scripts/classify.ts"], { stdio: ["pipe", "pipe", "inherit"] });
child.stdout.resume();
const peak = watchMemory(child.pid);
for (let at = 0; at < TOOLS; at++) {
  if (!child.stdin.write(lines[at % lines.length])) await once(child.stdin, "drain");
}
child.stdin.end();
await once(child, "close");
const seconds = (performance.now() - started) / 1000;
console.log(`${TOOLS} tools classified in ${seconds.toFixed(1)} s, with at most ${peak.stop()} MB of memory`);

/** The largest resident set of a process, as Linux tells it. */
function watchMemory(pid: number | undefined) {
  let most = 0;
  const timer = setInterval(async () => {
    const { readFile } = await import("node:fs/promises");
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    most = Math.max(most, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0));
  }, 200);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(most / 1024);
    },
  };
}
