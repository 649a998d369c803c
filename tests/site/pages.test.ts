import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { getAttacks, getIndex, getServer } from "../../src/catalog/index.ts";
import { paths } from "../../src/catalog/paths.ts";
import { distDir } from "../../src/settings.ts";
import { pagesOf, structuredDataOf } from "./site.ts";
import { assertValid } from "./inspect.ts";

const read = (address: string) =>
  readFile(path.join(distDir, address, address.endsWith("/") ? "index.html" : ""), "utf8");
const { servers, tools } = getIndex();
const MUX = "com-mux-mcp";

/** The text of an element that has no element of its own name inside. */
function textOf(html: string, pattern: RegExp): string {
  const [, inner = ""] = pattern.exec(html) ?? [];
  return inner
    .replace(/<[^>]+>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

test("each tool of the catalogue has a page", async () => {
  assert.ok(tools.length >= 98);
  for (const { path: address } of tools) await access(path.join(distDir, address, "index.html"));
});

test("the page of create_system_signing_keys has all its blocks", async () => {
  const html = await read(`/servers/${MUX}/create_system_signing_keys/`);
  assert.match(html, /Medium risk · 2\/5/);
  assert.match(html, /<h1[^>]*>create_system_signing_keys<\/h1>/);
  const lead = textOf(html, /<p class="lead"[^>]*>(.*?)<\/p>/s);
  assert.match(lead, /^Creates a new signing key pair/);
  assert.ok(lead.length <= 300);
  assert.match(html, /data-copy/);
  assert.match(html, /com-mux-mcp\.yaml/);
  assert.match(html, /The whole Mux policy, 98 tools/);
  for (const heading of [
    /Recommended policy/,
    /What it means that this is a write tool/,
    /Why we say write/,
    /Facts/,
    /Parameters/,
    /Attacks that use this kind of access/,
    /Its description, as the server sends it/,
    /Other write tools/,
    /Questions/,
    /How to enforce it/,
  ]) {
    assert.match(html, new RegExp(`<h2[^>]*>\\s*${heading.source}`), `no heading ${heading.source}`);
  }
  assert.match(html, /<dt[^>]*>Version<\/dt>\s*<dd[^>]*>12\.8\.0/);
  assert.match(html, /jq_filter/);
  assert.match(html, /<summary>Code block, [\d,]+ characters<\/summary>/);
  assert.equal(
    [...html.matchAll(/<details[^>]*>\s*<summary[^>]*>[^<]*create_system_signing_keys[^<]*\?<\/summary>/g)].length,
    6,
  );
});

test("its policy is what the seed form says: allow, 30 per 60 seconds", async () => {
  const html = await read(`/servers/${MUX}/create_system_signing_keys/`);
  const policy = parse(textOf(html, /<code[^>]*>(<span class="token-keyword">tools.*?)<\/code>/s));
  assert.deepEqual(policy, {
    tools: { create_system_signing_keys: { rules: [{ action: "allow", rate_limit: { max: 30, window: 60 } }] } },
  });
});

test("the download has every tool with the rule of its page, and the server's page shows the same text", async () => {
  for (const { slug } of servers.filter((server) => server.tools > 0)) {
    const text = await read(`/policies/${slug}.yaml`);
    const policy = parse(text, { mapAsMap: true }).get("tools") as Map<string, unknown>;
    const entry = getServer(slug);
    assert.equal(policy.size, entry.tools.length, slug);
    const shown = textOf(
      await read(entry.path),
      /<code[^>]*>((?:<span class="token-comment">)?# Policy for.*?)<\/code>/s,
    );
    assert.equal(`${shown}\n`, text, slug);
  }
});

test("the categories of Mux are the known ones", async () => {
  const { tools: mux } = getServer(MUX);
  const categoryOf = (name: string) => mux.find((tool) => tool.name === name)?.category;
  assert.equal(mux.length, 98);
  assert.equal(categoryOf("create_system_signing_keys"), "write");
  for (const { name, category, definition } of mux) {
    if (name.startsWith("delete_")) assert.equal(category, "destructive", name);
    if (definition.annotations?.readOnlyHint) assert.equal(category, "read", name);
  }
  assert.equal(mux.filter(({ definition }) => definition.annotations?.readOnlyHint).length, 59);
  assert.ok(mux.every(({ classification }) => classification.because.some(({ evidence }) => evidence.length > 0)));
});

test("every attack has a page with its sources", async () => {
  for (const attack of getAttacks()) {
    const html = await read(`/attacks/${attack.slug}/`);
    for (const { url } of attack.references)
      assert.ok(html.includes(url.replaceAll("&", "&amp;")), `${attack.slug}: ${url}`);
  }
});

test("no link within the site is broken, every title and description is its own page's", async () => {
  const targets = new Map<string, string>();
  const titles = new Map<string, string>();
  const ids = new Map<string, Set<string>>();
  for await (const { path: address, html } of pagesOf(distDir)) {
    ids.set(address, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? "")));
    for (const [, href = ""] of html.matchAll(/<[a-z][^<>]*\s(?:href|src)="([^"]*)"/g)) {
      // a link in a server's description may be an example such as http://host:port
      const url = URL.parse(href.replaceAll("&amp;", "&"), `http://site.test${address}`);
      if (url?.host === "site.test") targets.set(decodeURIComponent(url.pathname) + url.hash, address);
    }
    const [, title = ""] = /<title>(.*?)<\/title>/.exec(html) ?? [];
    assert.equal(titles.get(title), undefined, `${address} has the title of ${titles.get(title)}: ${title}`);
    titles.set(title, address);
    const [, description = ""] = /<meta name="description" content="(.*?)"/.exec(html) ?? [];
    assert.ok(description.length > 20, `${address} has no description`);
    for (const data of structuredDataOf(html)) assert.equal(data["@context"], "https://schema.org", address);
  }
  for (const [target, from] of targets) {
    const [file = "", id] = target.split("#");
    await access(path.join(distDir, file, file.endsWith("/") ? "index.html" : "")).catch(() => {
      assert.fail(`${from} links to ${target}, which does not exist`);
    });
    if (id) assert.ok(ids.get(file)?.has(id), `${from} links to ${target}, and there is no such place`);
  }
  assert.ok(targets.size > 200);
});

const KINDS = [
  "/",
  "/servers/",
  `/servers/${MUX}/`,
  `/servers/${MUX}/create_system_signing_keys/`,
  "/categories/",
  "/categories/write/",
  "/risks/",
  "/risks/critical/",
  "/attacks/",
  "/attacks/tool-poisoning/",
  "/search/",
  "/about/",
  "/method/",
  "/contact/",
  "/contact/sent/",
  "/404.html",
];

test("html-validate finds nothing on one page of each kind", async () => {
  for (const address of KINDS) {
    await assertValid(await read(address), address);
  }
});

test("sitemap and robots name the pages", async () => {
  const sitemap = await readFile(path.join(distDir, "sitemap-0.xml"), "utf8");
  const addresses = new Set([...sitemap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = ""]) => new URL(url).pathname));
  for (const { path: address } of tools) assert.ok(addresses.has(address), address);
  for (const address of addresses) await access(path.join(distDir, address, "index.html"));
  for (const address of ["/404/", paths.search(), paths.contactSent()]) assert.ok(!addresses.has(address), address);
  assert.match(await readFile(path.join(distDir, "robots.txt"), "utf8"), /Sitemap: http.*\/sitemap-index\.xml/);
});
