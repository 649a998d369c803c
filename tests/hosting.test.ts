import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { caddyfile } from "../scripts/hosting/caddy.ts";
import { headersFile } from "../scripts/hosting/headers-file.ts";
import { nginxConf } from "../scripts/hosting/nginx.ts";
import { contentSecurityPolicy } from "../scripts/hosting/security.ts";
import { serverConfigurations } from "../scripts/hosting/write.ts";
import { serveFolder } from "../scripts/serve-folder.ts";
import type { Site } from "../src/catalog/schema/site.ts";

const SITE: Site = { title: "T", tagline: "T", url: "https://a.test" };
const FILES: Record<string, string> = {
  "index.html": "<!doctype html><title>Home</title>",
  "404.html": "<!doctype html><title>Not found</title>",
  "a/index.html": "<!doctype html><title>A</title>",
  "_astro/style.abc.css": "body {}",
  "policies/a.yaml": "tools: ü",
  "policies/a/strict.codex.toml": "a = 1",
  "policies/a/strict.agent.md": "# ü",
  "policies/a/strict.cedar": "permit(principal, action, resource);",
  "engines.json": "{}",
  "attacks.csv": "a,b",
  "attacks/feed.xml": "<rss/>",
  "sitemap-index.xml": "<sitemapindex/>",
  "badges/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  _headers: "/*",
};

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "catalogue-hosting-"));
  // started by root, nginx serves as somebody else
  await chmod(folder, 0o755);
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(folder, "site", name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
});
after(() => rm(folder, { recursive: true, force: true }));

/** What every server has to answer, whatever its configuration looks like. */
async function assertServes(url: string, { says404 = true } = {}): Promise<void> {
  const get = async (address: string) => {
    const { status, headers } = await fetch(url + address, { redirect: "manual" });
    const header = (name: string) => headers.get(name) ?? "";
    assert.equal(header("Content-Security-Policy"), contentSecurityPolicy(SITE), address);
    assert.equal(header("X-Content-Type-Options"), "nosniff", address);
    for (const name of ["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"]) {
      assert.ok(header(name), `${address} has no ${name}`);
    }
    return { status, type: header("Content-Type"), cache: header("Cache-Control"), header };
  };
  for (const [address, type, open] of [
    ["/", "text/html", false],
    ["/a/", "text/html", false],
    ["/_astro/style.abc.css", "text/css", false],
    ["/policies/a.yaml", "application/yaml", true],
    ["/policies/a/strict.codex.toml", "application/toml", true],
    ["/policies/a/strict.agent.md", "text/markdown", true],
    ["/policies/a/strict.cedar", "text/plain", true],
    ["/engines.json", "application/json", true],
    ["/attacks.csv", "text/csv", true],
    ["/attacks/feed.xml", "application/rss+xml", true],
    ["/badges/a.svg", "image/svg+xml", false],
  ] as const) {
    const answer = await get(address);
    assert.equal(answer.status, 200, address);
    assert.match(answer.type, new RegExp(`^${type.replace("+", "\\+")}(; ?charset=utf-8)?$`, "i"), address);
    if (open) assert.match(answer.type, /utf-8$/i, address);
    assert.equal(answer.header("Access-Control-Allow-Origin"), open ? "*" : "", address);
    assert.match(answer.cache, address.startsWith("/_astro/") ? /immutable/ : /max-age=300, must-revalidate/, address);
  }
  const missing = await get("/policies/none.yaml");
  assert.equal(missing.status, 404);
  assert.match(missing.type, /^text\/html/);
  assert.match(await (await fetch(`${url}/none/`)).text(), /Not found/);
  assert.doesNotMatch((await get("/_astro/none.css")).cache, /immutable/);
  if (says404) assert.equal((await get("/_headers")).status, 404);
}

test("the local server sends the headers that hosts are told to send", async () => {
  const site = await serveFolder(path.join(folder, "site"), 0, SITE);
  try {
    await assertServes(site.url, { says404: false });
  } finally {
    await site.close();
  }
});

const missing = (command: string) =>
  spawnSync(command, ["-v"]).error ? `${command} is not installed on this machine` : false;

test("a real nginx with our configuration does", { skip: missing("nginx") }, async () => {
  const port = await freePort();
  const conf = path.join(folder, "nginx.conf");
  await writeFile(conf, nginxConf(SITE, { root: path.join(folder, "site"), port, scratch: folder }));
  await withServer("nginx", ["-c", conf, "-g", "daemon off;"], port, async (url) => {
    await assertServes(url);
    const proxied = await fetch(url, { headers: { "X-Forwarded-Proto": "https" } });
    assert.match(proxied.headers.get("Strict-Transport-Security") ?? "", /^max-age=\d+$/);
    assert.equal((await fetch(url)).headers.get("Strict-Transport-Security"), null);
    const folderPath = await fetch(`${url}/a`, { redirect: "manual" });
    assert.equal(folderPath.headers.get("Location"), "/a/");
  });
});

test("a real Caddy with our configuration does", { skip: missing("caddy") }, async () => {
  const port = await freePort();
  const conf = path.join(folder, "Caddyfile");
  await writeFile(conf, caddyfile(SITE, { root: path.join(folder, "site"), port }));
  await withServer("caddy", ["run", "--adapter", "caddyfile", "--config", conf], port, (url) => assertServes(url));
});

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function withServer(
  command: string,
  args: string[],
  port: number,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const server: ChildProcess = spawn(command, args, { env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder } });
  let said = "";
  server.stderr?.on("data", (text) => (said += text));
  const ended = once(server, "exit");
  try {
    const url = `http://localhost:${port}`;
    while (!(await fetch(url).catch(() => undefined))) {
      assert.equal(server.exitCode, null, said);
      await sleep(50);
    }
    await use(url);
  } finally {
    server.kill();
    await ended;
  }
}

test("the configurations in hosting/ are those that npm run hosting writes now", async () => {
  for (const [name, text] of await serverConfigurations()) {
    const written = await readFile(path.join("hosting", name), "utf8");
    assert.equal(written, text, `hosting/${name} is out of date; run npm run hosting`);
  }
});

test("_headers says nothing twice of one file, and keeps within what hosts read", () => {
  const text = headersFile({ ...SITE, contact: { endpoint: "https://reports.test/x?a=b" } });
  const blocks = text.split(/^(?=\/)/m).slice(1);
  const all = new Set((blocks[0] ?? "").match(/^ {2}[^:]+/gm));
  assert.ok(blocks.length < 100 && text.split("\n").every((line) => line.length < 2000));
  for (const block of blocks.slice(1)) {
    for (const name of block.match(/^ {2}[^:]+/gm) ?? []) assert.ok(!all.has(name), block);
  }
  assert.match(text, /connect-src 'self' https:\/\/reports\.test; .*form-action 'self' https:\/\/reports\.test;/);
  assert.match(text, /^\/\*\.yaml\n {2}Content-Type: application\/yaml; charset=utf-8$/m);
});

test("a script in the page is allowed by its hash and in no other way", () => {
  const script = 'document.documentElement.dataset.theme = "dark";';
  const policy = contentSecurityPolicy(SITE, [script]);
  assert.ok(policy.includes(`'sha256-${createHash("sha256").update(script).digest("base64")}'`));
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*|http:/);
});

test("a private site tells search engines to stay out, and other sites' pages get nothing", () => {
  const text = headersFile({ ...SITE, private: true });
  assert.match(text, /X-Robots-Tag: noindex/);
  assert.doesNotMatch(text, /Access-Control-Allow-Origin/);
});
