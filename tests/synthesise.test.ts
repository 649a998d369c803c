import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, glob, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

// The real catalogue, and synthetic ones made after it, read by the same code.
const node = promisify(execFile);
const folder = await mkdtemp(path.join(tmpdir(), "synthesise-"));
after(() => rm(folder, { recursive: true, force: true }));

/** a few real servers, to learn from fast */
const source = path.join(folder, "source");
const at = (name: string) => path.join(folder, name);
const synthesise = (...args: string[]) => synthesiseFrom("catalog", ...args);
const synthesiseFrom = (catalog: string, ...args: string[]) =>
  node(process.execPath, ["scripts/synthesise.ts", ...args], { env: { ...process.env, CATALOG_DIR: catalog } });
const refusal = (...args: string[]) =>
  synthesiseFrom(source, ...args).then(
    () => assert.fail("it was not refused"),
    ({ stderr }: { stderr: string }) => stderr,
  );

interface Statistics {
  problems: string[];
  servers: number;
  tools: number;
  toolsPerServer: Record<string, number>;
  [group: string]: unknown;
}

async function statistics(catalog: string): Promise<Statistics> {
  const env = { ...process.env, CATALOG_DIR: catalog };
  const { stdout } = await node(process.execPath, ["scripts/synthesise/statistics.ts"], { env });
  return JSON.parse(stdout) as Statistics;
}

async function digestOf(catalog: string): Promise<string> {
  const hash = createHash("sha256");
  const files = await Array.fromAsync(glob("**/*.*", { cwd: catalog }));
  for (const file of files.sort()) hash.update(file).update(await readFile(path.join(catalog, file)));
  return hash.digest("hex");
}

await mkdir(path.join(source, "attacks"), { recursive: true });
for (const file of ["categories.yaml", "engines.yaml", "site.yaml"])
  await cp(`catalog/${file}`, path.join(source, file));
for (const server of ["com-mux-mcp", "com-supabase-mcp", "mcp-server-kubernetes", "resend-mcp"]) {
  await cp(`catalog/servers/${server}`, path.join(source, "servers", server), { recursive: true });
}

await Promise.all([
  synthesise("--tools", "300", "--out", at("small"), "--seed", "7"),
  synthesise("--tools", "2500", "--servers", "280", "--out", at("large"), "--seed", "7"),
]);

test("a small catalogue is read without a problem and has the size asked for", async () => {
  process.env["CATALOG_DIR"] = at("small");
  const { getIndex } = await import("../src/catalog/index.ts");
  const { problems, servers, tools } = getIndex();
  assert.deepEqual(problems, []);
  assert.deepEqual([servers.length, tools.length], [12, 300]);
  for (const { slug } of servers) {
    const names = tools.filter(({ server }) => server.slug === slug).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length, slug);
  }
});

test("a larger one is like the real one: categories, texts, parameters, signals and links of attacks", async () => {
  const [real, made] = await Promise.all([statistics("catalog"), statistics(at("large"))]);
  assert.deepEqual(made.problems, []);
  assert.deepEqual({ servers: made.servers, tools: made.tools }, { servers: 280, tools: 2500 });

  const near = (what: string, tolerance: { points: number } | { share: number }) => {
    const [group = "", key = ""] = what.split(".");
    const [a, b] = [real, made].map((of) => (key ? (of[group] as Record<string, number>)[key] : of[group]) as number);
    assert.ok(a !== undefined && b !== undefined, what);
    const most = "points" in tolerance ? tolerance.points / 100 : tolerance.share * a;
    assert.ok(Math.abs(a - b) <= most, `${what}: ${a} in the real catalogue, ${b} in the synthetic one`);
  };
  for (const category of ["read", "write"]) near(`categories.${category}`, { points: 4 });
  for (const category of ["execute", "destructive", "financial"]) near(`categories.${category}`, { points: 2 });
  for (const signal of Object.keys(real["signals"] as object)) near(`signals.${signal}`, { points: 4 });
  near("notIntrospected", { points: 0.1 });
  near("serversWithChanges", { points: 2 });
  near("perTool.descriptionLength", { share: 0.15 });
  near("perTool.words", { share: 0.15 });
  near("perTool.parameters", { share: 0.15 });
  near("perTool.enums", { share: 0.3 });
  near("perTool.nested", { share: 0.3 });
  near("perTool.bytes", { share: 0.25 });
  near("perTool.outputSchemas", { points: 8 });
  near("perTool.annotated", { points: 8 });
  near("perTool.named", { points: 4 });
});

test("the same seed gives the same bytes, another one others; CATALOG_DIR is what it learns from", async () => {
  const make = (out: string, seed: string) =>
    synthesiseFrom(source, "--tools", "300", "--out", at(out), "--seed", seed);
  await Promise.all([make("first", "7"), make("second", "7"), make("third", "8")]);
  const [first, second, third] = await Promise.all(["first", "second", "third"].map((name) => digestOf(at(name))));
  assert.equal(second, first);
  assert.notEqual(third, first);
  await make("third", "7");
  assert.equal(await digestOf(at("third")), first, "what it made it replaces");
});

test("no server has the name of a real one", async () => {
  const [real, made] = await Promise.all(
    ["catalog", at("large")].map((catalog) => readdir(path.join(catalog, "servers"))),
  );
  assert.deepEqual(
    made?.filter((slug) => real?.includes(slug)),
    [],
  );
});

test("it refuses to write into the catalogue, or over what it did not make, and leaves nothing behind", async () => {
  await mkdir(at("own"));
  await writeFile(path.join(at("own"), "notes.txt"), "mine");
  const cases: [string[], RegExp][] = [
    [["--tools", "300", "--out", "catalog"], /overlaps with the catalogue/],
    [["--tools", "300", "--out", "catalog/servers/new"], /overlaps with the catalogue/],
    [["--tools", "300", "--out", "."], /overlaps with the catalogue/],
    [["--tools", "300", "--out", at("own")], /did not make/],
    [["--tools", "3", "--servers", "9", "--out", at("few")], /cannot be shared/],
    [["--tools", "many", "--out", at("few")], /whole number after --tools/],
  ];
  await Promise.all(cases.map(async ([args, message]) => assert.match(await refusal(...args), message)));
  assert.equal(await readFile(path.join(at("own"), "notes.txt"), "utf8"), "mine");
  assert.deepEqual(
    (await readdir(folder)).filter((name) => /few|making/.test(name)),
    [],
  );
});
