// What the proxy adds to a call: the same calls directly, through our proxy, and through the original Intercept.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { LineSplitter } from "../../src/enforce/lines.ts";
import { charge, type Counters, decide, loadPolicy } from "../../src/enforce/index.ts";

const rounds = 5;
const calls = 2000;
const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "bench-proxy-"));
const server = [process.execPath, path.join(import.meta.dirname, "echo-server.mjs")];

// a policy of the usual size: a hundred limited tools, and no limit that this run reaches
const names = ["echo", ...Array.from({ length: 99 }, (_, index) => `tool_${index}`)];
const seedText = `tools:\n${names.map((name) => `  ${name}: {rules: [{action: allow, rate_limit: {max: 1000000, window: 60}}]}`).join("\n")}\n`;
const interceptText = `version: "1"\ntools:\n${names.map((name) => `  ${name}: {rules: [{name: limit, rate_limit: 1000000/day}]}`).join("\n")}\n`;
const file = (name: string, text: string) => {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
};
const seedFile = file("seed.yaml", seedText);
const interceptFile = file("intercept.yaml", interceptText);

const ours = (policy: string) => [
  process.execPath,
  path.join(root, "scripts/enforce.ts"),
  "-c",
  policy,
  "--audit",
  path.join(folder, "audit.jsonl"),
  "--",
  ...server,
];
const original = process.env["INTERCEPT"] ?? "intercept";
const hasOriginal = spawnSync(original, ["--version"], { env: { ...process.env, HOME: folder } }).status === 0;

const contenders: [what: string, command: string[]][] = [
  ["direct", server],
  ["ours, seed form", ours(seedFile)],
  ["ours, Intercept form", ours(interceptFile)],
];
if (hasOriginal) {
  contenders.push([
    "original Intercept",
    [original, "-c", interceptFile, "--state-dir", path.join(folder, "state"), "--", ...server],
  ]);
} else
  process.stdout.write("The original Intercept is not installed; name its file in INTERCEPT to compare with it.\n");

/** Times of calls one after another in milliseconds, and how many calls a second pass when sent together. */
async function measure(command: string[]): Promise<{ times: number[]; perSecond: number }> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "ignore"], env: { ...process.env, HOME: folder } });
  const splitter = new LineSplitter();
  let left = 0;
  let done: (() => void) | undefined;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const line of splitter.push(chunk)) {
      left -= Math.sign(line.length);
      if (left === 0) done?.();
    }
  });
  let id = 0;
  const request = () =>
    `${JSON.stringify({ jsonrpc: "2.0", id: id++, method: "tools/call", params: { name: "echo", arguments: { text: "hello" } } })}\n`;
  const send = (count: number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    left = count;
    done = resolve;
    child.stdin.write(Array.from({ length: count }, request).join(""));
    return promise;
  };
  for (let warm = 0; warm < 500; warm++) await send(1);
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const start = performance.now();
    await send(1);
    times.push(performance.now() - start);
  }
  const start = performance.now();
  await send(calls);
  const perSecond = (calls * 1000) / (performance.now() - start);
  child.stdin.end();
  setTimeout(() => child.kill("SIGKILL"), 2000).unref();
  await once(child, "exit");
  return { times, perSecond };
}

const quantile = (sorted: number[], at: number) => sorted[Math.floor(sorted.length * at)] ?? NaN;
const results = new Map(contenders.map(([what]) => [what, { times: [] as number[], perSecond: [] as number[] }]));
for (let round = 0; round < rounds; round++) {
  for (const [what, command] of contenders) {
    const { times, perSecond } = await measure(command);
    results.get(what)?.times.push(...times);
    results.get(what)?.perSecond.push(perSecond);
  }
}
const summary = [...results].map(([what, { times, perSecond }]) => {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    what,
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    perSecond: quantile(
      perSecond.toSorted((a, b) => a - b),
      0.5,
    ),
  };
});
const base = summary[0];
process.stdout.write(`${rounds} rounds of ${calls} calls, one after another; milliseconds\n`);
console.table(
  Object.fromEntries(
    summary.map(({ what, median, p99, perSecond }) => [
      what,
      {
        median: median.toFixed(3),
        p99: p99.toFixed(3),
        "added at the median": (median - (base?.median ?? NaN)).toFixed(3),
        "calls a second, sent together": Math.round(perSecond),
      },
    ]),
  ),
);

const policy = loadPolicy(seedText);
const counters: Counters = new Map();
const million = 1_000_000;
const before = process.memoryUsage().heapUsed;
const start = performance.now();
for (let call = 0; call < million; call++) {
  const decision = decide(policy, counters, { name: names[call % names.length] ?? "", arguments: {} }, call);
  if (decision.allowed) charge(counters, decision.charges);
}
const seconds = (performance.now() - start) / 1000;
globalThis.gc?.();
const grown = (process.memoryUsage().heapUsed - before) / 1e6;
process.stdout.write(
  `a million decisions: ${seconds.toFixed(2)} s, heap ${grown >= 0 ? "+" : ""}${grown.toFixed(1)} MB\n`,
);
