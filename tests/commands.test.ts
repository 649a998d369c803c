import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";

// What people see of a command that cannot go on: one clear sentence, exit code 1, no stack trace.
const folder = mkdtempSync(path.join(tmpdir(), "catalogue-commands-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function refusal(script: string, args: string[], env: Record<string, string> = {}): string {
  const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], {
    encoding: "utf8",
    env: { ...process.env, DIST_DIR: path.join(folder, "dist"), ...env },
  });
  assert.equal(status, 1, stderr);
  assert.doesNotMatch(stderr, /^\s+at /m);
  return stderr.trim();
}

/** A copy of the fixture catalogue, to be broken. */
function catalogCopy(name: string): string {
  const copy = path.join(folder, name);
  cpSync("tests/fixtures/hostile-catalog", copy, { recursive: true });
  for (const file of ["categories.yaml", "engines.yaml"]) cpSync(`catalog/${file}`, path.join(copy, file));
  return copy;
}

test("an unknown argument is named, with the usage", () => {
  assert.match(refusal("build", ["--fast"]), /^Unknown option '--fast'.*Usage: npm run build/);
  assert.match(refusal("serve", ["x"]), /^Unexpected argument 'x'.*Usage: npm start/);
});

test("a missing catalogue is named, with the setting", () => {
  const message = refusal("build", [], { CATALOG_DIR: path.join(folder, "nowhere") });
  assert.match(message, /nowhere.*missing/);
  assert.equal(message.split("\n").length, 1);
});

test("a broken entry stops the build, with its file and fix; the built site stays as it was", () => {
  const catalog = catalogCopy("broken");
  writeFileSync(path.join(catalog, "servers/unknown-server/server.yaml"), "title: X\ntool: 1\n");
  writeFileSync(path.join(catalog, "attacks/made-up-technique.md"), "no front matter");
  mkdirSync(path.join(folder, "dist"), { recursive: true });
  writeFileSync(path.join(folder, "dist/index.html"), "old");
  const lines = refusal("build", [], { CATALOG_DIR: catalog }).split("\n");
  assert.ok(lines.some((line) => /server\.yaml:2: tool: this key is not known here/.test(line)));
  assert.ok(lines.some((line) => /server\.yaml.*summary: /.test(line)));
  assert.ok(lines.some((line) => /made-up-technique\.md: begin with front matter/.test(line)));
  assert.equal(readFileSync(path.join(folder, "dist/index.html"), "utf8"), "old");
});

test("--skip-broken builds the rest", () => {
  const catalog = catalogCopy("skipped");
  writeFileSync(path.join(catalog, "servers/unknown-server/server.yaml"), "title: [\n");
  const dist = path.join(folder, "skipped-dist");
  const { status, stderr } = spawnSync(process.execPath, ["scripts/build.ts", "--skip-broken"], {
    encoding: "utf8",
    env: { ...process.env, CATALOG_DIR: catalog, DIST_DIR: dist },
  });
  assert.equal(status, 0, stderr);
  assert.match(stderr, /Left out.*\n.*unknown-server\/server\.yaml:\d: not valid YAML/);
  assert.ok(existsSync(path.join(dist, "servers/hostile-server/index.html")));
  assert.ok(!existsSync(path.join(dist, "servers/unknown-server")));
});

test("a site that is not built, a port that is none and one that is taken are told", async () => {
  assert.match(
    refusal("serve", [], { DIST_DIR: path.join(folder, "empty") }),
    /holds no built site; run npm run build/,
  );
  assert.match(refusal("serve", [], { PORT: "many" }), /^PORT is many; set it to a number/);
  const taken = createServer().listen(0);
  const { port } = taken.address() as { port: number };
  assert.match(refusal("serve", [], { PORT: String(port) }), new RegExp(`^Port ${port} is taken; set PORT`));
  taken.close();
});
