import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { test } from "node:test";

const script = ["scripts/classify.ts"];
const run = (input: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...script, ...args], { input, encoding: "utf8" });
  return { stderr, status, lines: stdout.split("\n").filter(Boolean) };
};

test("a line in, a line out, in order; a malformed line is answered, and the rest goes on", () => {
  const { lines, status } = run(
    `{"server":"s","name":"delete_thing","description":null,"annotations":null}\n{broken\n{"name":7}\n\n{"name":"x","more":1}\n`,
  );
  const [first, second, third, fourth, ...more] = lines.map((line) => JSON.parse(line));
  assert.deepEqual(more, []);
  assert.equal(Object.keys(first).join(), "server,name,category,level,score,confidence,because,signals");
  assert.deepEqual(
    [first.server, first.name, first.category, first.level, first.score],
    ["s", "delete_thing", "destructive", "critical", 4],
  );
  assert.equal(first.because[0].evidence[0].quote, "delete_thing");
  assert.equal(second.line, 2);
  assert.match(second.error, /^Line 2 is not valid JSON/);
  assert.match(third.error, /^Line 3 is not a tool: name/);
  assert.equal(fourth.name, "x");
  assert.equal(status, 1);
});

test("every labelled tool passes through", async () => {
  const input = await readFile("catalog/labels/dev.jsonl", "utf8");
  const { lines, status } = run(input);
  assert.equal(status, 0);
  const names = input
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).name);
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).name),
    names,
  );
});

test("memory does not grow with the input: 120 MB pass through a heap of 64 MB", { timeout: 300_000 }, async () => {
  const child = spawn(process.execPath, ["--max-old-space-size=64", ...script], { stdio: ["pipe", "pipe", "inherit"] });
  const line = `${JSON.stringify({ name: "update_thing", ignored: "x".repeat(20_000) })}
`;
  let answers = 0;
  const reader = createInterface({ input: child.stdout });
  reader.on("line", () => answers++);
  for (let at = 0; at < 6_000; at++) if (!child.stdin.write(line)) await once(child.stdin, "drain");
  child.stdin.end();
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  assert.equal(answers, 6_000);
});

test("--server prints a table of its tools", () => {
  const { lines, status } = run("", "--server", "com-mux-mcp");
  assert.equal(status, 0);
  assert.equal(lines.length, 99);
  assert.match(lines[0] ?? "", /^TOOL +CATEGORY +RISK +CONFIDENCE +BECAUSE$/);
  assert.ok(lines.some((line) => /^create_system_signing_keys +Write +medium 2\/5/.test(line)));
});

test("what is wrong with a call is said in a sentence", () => {
  for (const [args, sentence] of [
    [["--server", "nobody"], /^The catalogue has no server "nobody"/],
    [["--wrong"], /^Unknown option '--wrong'/],
  ] as const) {
    const { stderr, status, lines } = run("", ...args);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split("\n").length, 1);
    assert.equal(status, 1);
    assert.deepEqual(lines, []);
  }
});
