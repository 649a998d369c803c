import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { isolationMissing } from "../scripts/introspect/sandbox.ts";

const ROOT = path.join(import.meta.dirname, "..");
const REAL = [
  "com-mux-mcp",
  "io-github-modelcontextprotocol-server-memory",
  "io-github-modelcontextprotocol-server-sequential-thinking",
];
const THINKING = REAL[2] ?? "";
const isolation = (await isolationMissing()) ? ["--no-isolation"] : [];

/** A folder with a catalogue and a cache of its own. */
let place = "";
const at = (...parts: string[]) => path.join(place, "catalog", "servers", ...parts);
const committed = (server: string) => readFile(path.join(ROOT, "catalog", "servers", server, "tools.json"), "utf8");
const withoutDate = (text: string) => text.replace(/"introspectedOn": "[^"]*"/, "");

before(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), "introspect-test-"));
  for (const server of REAL) {
    await mkdir(at(server), { recursive: true });
    await cp(path.join(ROOT, "catalog", "servers", server, "server.yaml"), at(server, "server.yaml"));
  }
});
after(() => rm(place, { recursive: true, force: true }));

/** Runs a command of ours in that folder; `interruptAt` names a line after which it is interrupted. */
function run(script: string, args: string[], interruptAt?: RegExp) {
  const child = spawn(process.execPath, [path.join(ROOT, "scripts", script), ...args], {
    cwd: place,
    env: { ...process.env, CATALOG_DIR: "catalog" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let stdout = "";
  child.stderr.on("data", (data) => (output += data));
  child.stdout.on("data", (data) => {
    output += data;
    stdout += data;
    if (!child.killed && interruptAt?.test(output)) child.kill("SIGINT");
  });
  return new Promise<{ code: number | null; output: string; stdout: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, output, stdout }));
  });
}

const introspect = (args: string[], interruptAt?: RegExp) =>
  run("introspect.ts", [...isolation, "--concurrency", "1", ...args], interruptAt);

suite("introspecting real servers of the registry", { concurrency: false }, () => {
  test("an interrupted run ends with what is done, and the next goes on from there", async () => {
    const first = await introspect([], /com-mux-mcp: new/);
    assert.equal(first.code, 130, first.output);
    assert.match(first.output, /Interrupted; the same command goes on from here/);
    assert.deepEqual((await readdir(at("com-mux-mcp"))).sort(), ["server.yaml", "tools.json"]);

    const second = await introspect([]);
    assert.equal(second.code, 0, second.output);
    assert.match(second.output, /1 server done already/);
    assert.doesNotMatch(second.output, /com-mux-mcp:/);
  });

  for (const server of REAL) {
    test(`${server} lists what is committed`, async () => {
      const recorded = await readFile(at(server, "tools.json"), "utf8");
      assert.ok(withoutDate(recorded) === withoutDate(await committed(server)), "the lists differ");
    });
  }

  test("a second run leaves equal files untouched, and JSON tells what it found", async () => {
    const old = new Date("2020-01-01");
    const { mtime } = await stat(at(THINKING, "tools.json"));
    const dated = (await readFile(at(THINKING, "tools.json"), "utf8")).replace(
      /"introspectedOn": "[^"]*"/,
      '"introspectedOn": "2020-01-01"',
    );
    assert.ok(mtime > old);
    await writeFile(at(THINKING, "tools.json"), dated);
    const { code, stdout } = await introspect([THINKING, "--json"]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).servers, [{ server: THINKING, tools: 1, skipped: 0, result: "unchanged" }]);
    assert.equal(await readFile(at(THINKING, "tools.json"), "utf8"), dated);
  });

  test("only what is stale is run", async () => {
    const { output } = await introspect(["--stale", "30d"]);
    assert.match(output, /0 servers, 0 tools: nothing to do/);
  });

  test("a difference fails a check, which writes nothing; a refresh records it", async () => {
    const real = await readFile(at(THINKING, "tools.json"), "utf8");
    const other = JSON.parse(real);
    other.tools[0].description = "Earlier words.";
    other.tools.push({ name: "zz_gone", inputSchema: { type: "object" } });
    const changed = JSON.stringify(other);
    await writeFile(at(THINKING, "tools.json"), changed);

    const check = await introspect(["--check", THINKING]);
    assert.equal(check.code, 1, check.output);
    assert.match(check.output, /changed, 1 tool \(0 added, 1 removed, 1 changed\)/);
    assert.equal(await readFile(at(THINKING, "tools.json"), "utf8"), changed);

    assert.equal((await introspect([THINKING])).code, 0);
    assert.equal(withoutDate(await readFile(at(THINKING, "tools.json"), "utf8")), withoutDate(real));
    const lines = (await readFile(at(THINKING, "changes.jsonl"), "utf8")).trim().split("\n");
    assert.equal(lines.length, 1);
    const { removed, changed: different } = JSON.parse(lines[0] ?? "");
    assert.equal(removed[0].name, "zz_gone");
    assert.deepEqual(different[0].fields, ["description"]);
    assert.deepEqual(different[0].before, { description: "Earlier words." });
    assert.equal((await introspect(["--check", THINKING])).code, 0);

    await writeFile(at(THINKING, "tools.json"), changed.replace('"arguments":[]', '"arguments":["--otherwise"]'));
    assert.match((await introspect([THINKING])).output, /changed, 1 tool\n/);
    assert.equal((await readFile(at(THINKING, "changes.jsonl"), "utf8")).trim().split("\n").length, 1);
  });

  test("a server that used to work and fails keeps its record, and the exit code tells", async () => {
    const manifest = await readFile(at(THINKING, "server.yaml"), "utf8");
    const record = await readFile(at(THINKING, "tools.json"), "utf8");
    await writeFile(at(THINKING, "server.yaml"), manifest.replace(/@\d{4}\.\S+/, "@0.0.0-never"));
    const { code, output } = await introspect([THINKING, "com-mux-mcp"]);
    assert.equal(code, 1);
    assert.match(output, /server-sequential-thinking: FAILED: npm could not install it/);
    assert.match(output, /com-mux-mcp: unchanged, 98 tools/);
    assert.doesNotMatch(output, /\n\s+at /);
    assert.equal(await readFile(at(THINKING, "tools.json"), "utf8"), record);
    await writeFile(at(THINKING, "server.yaml"), manifest);
  });

  test("a new manifest is written from the package's own words, and tried", async () => {
    const purl = "pkg:npm/%40modelcontextprotocol/server-sequential-thinking@2026.8.31";
    const made = await run("new-server.ts", [purl, "--server", "made", ...isolation]);
    assert.equal(made.code, 0, made.output);
    assert.match(made.output, /1 tool recorded, 0 skipped/);
    assert.match(await readFile(at("made", "server.yaml"), "utf8"), /^title: Sequential Thinking$/m);

    const again = await run("new-server.ts", [purl, "--server", "made", ...isolation]);
    assert.equal(again.code, 1);
    assert.match(again.output, /is there already/);
  });
});

suite("wrong use ends with one sentence", () => {
  const cases: [script: string, args: string[], message: RegExp][] = [
    ["introspect.ts", ["no-such-server"], /the catalogue has no server no-such-server/],
    ["introspect.ts", ["--stale", "soon"], /--stale takes a number of days/],
    ["introspect.ts", ["--concurrency", "0"], /--concurrency takes a number from 1/],
    ["introspect.ts", ["--wrong"], /Unknown option '--wrong'/],
    ["new-server.ts", [], /usage: npm run new-server/],
    ["new-server.ts", ["pkg:npm/x"], /lacks a name or a version/],
    ["new-server.ts", ["pkg:cargo/x@1.0.0"], /packages of type cargo cannot be installed/],
  ];
  for (const [script, args, message] of cases) {
    test(`${script} ${args.join(" ")}`, async () => {
      const { code, output } = await run(script, [...isolation, ...args]);
      assert.equal(code, 1);
      assert.match(output, message);
      assert.doesNotMatch(output, /\n\s+at /);
    });
  }
});
