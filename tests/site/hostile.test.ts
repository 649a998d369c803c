import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { parse } from "yaml";
import { serveFolder, type Site } from "../../scripts/serve-folder.ts";
import { replaceInvisible } from "../../src/catalog/text.ts";
import { launchBrowser } from "../../scripts/browser.ts";
import { buildSmall, type SmallSite } from "./build.ts";
import { codeOf, headingsOf, kindsIn, parseMarkdown } from "../markdown-tree.ts";
import { pagesOf, structuredDataOf } from "./site.ts";

// A small catalogue whose server attacks the page in every string, through the real build.
let small: SmallSite;
let dist: string;
let site: Site;

before(async () => {
  small = await buildSmall();
  ({ dist } = small);
  site = await serveFolder(dist, 0);
});
after(async () => {
  await site?.close();
  await small?.remove();
});

test("CATALOG_DIR, DIST_DIR and SITE_URL are what the site is made of", async () => {
  const home = await readFile(path.join(dist, "index.html"), "utf8");
  assert.match(home, /A catalogue made for a test/);
  assert.match(home, /<link rel="canonical" href="https:\/\/other\.test\/">/);
  assert.doesNotMatch(home, /Mux/);
});

test("every tool has a page of its own, whatever its name", async () => {
  const { tools } = JSON.parse(
    await readFile("tests/fixtures/hostile-catalog/servers/hostile-server/tools.json", "utf8"),
  );
  const pages = new Set<string>();
  for await (const { path: address } of pagesOf(dist)) pages.add(address.toLowerCase());
  const toolPages = [...pages].filter((address) => /^\/servers\/hostile-server\/[^/]+\/$/.test(address));
  assert.equal(toolPages.length, tools.length);
});

test("a server that was not introspected is shown as unknown, and has no policy to download", async () => {
  const page = await readFile(path.join(dist, "servers/unknown-server/index.html"), "utf8");
  assert.match(page, /Not introspected/);
  await assert.rejects(readFile(path.join(dist, "policies/unknown-server.yaml")));
});

test("the policy parses, and has every tool under its own name", async () => {
  const { tools } = JSON.parse(
    await readFile("tests/fixtures/hostile-catalog/servers/hostile-server/tools.json", "utf8"),
  );
  const text = await readFile(path.join(dist, "policies/hostile-server.yaml"), "utf8");
  const names = [...(parse(text, { mapAsMap: true }).get("tools") as Map<string, unknown>).keys()];
  assert.deepEqual(names.toSorted(), tools.map(({ name }: { name: string }) => name).toSorted());
});

test("in the Markdown twins, no text of the server becomes markup either", async () => {
  const { tools } = JSON.parse(
    await readFile("tests/fixtures/hostile-catalog/servers/hostile-server/tools.json", "utf8"),
  );
  let twins = 0;
  for await (const file of glob("**/*.md", { cwd: dist })) {
    if (file.startsWith("policies/")) continue;
    const text = await readFile(path.join(dist, file), "utf8");
    const tree = parseMarkdown(text);
    const kinds = kindsIn(tree);
    for (const kind of ["html", "image", "definition", "footnoteDefinition"]) assert.ok(!kinds.has(kind), file);
    assert.equal(replaceInvisible(text, () => "").length, text.length, `${file} hides something`);
    assert.equal(headingsOf(tree, 1).length, 1, file);
    if (/^servers\/hostile-server\/[^/]+$/.test(file)) {
      twins++;
      const [policy = ""] = codeOf(tree, "yaml");
      const [name] = (parse(policy, { mapAsMap: true }).get("tools") as Map<string, unknown>).keys();
      assert.ok(
        tools.some((tool: { name: string }) => tool.name === name),
        file,
      );
      const sections = headingsOf(tree, 2);
      assert.equal(new Set(sections).size, sections.length, `${file} has a section twice`);
      assert.equal(headingsOf(tree, 3).filter((heading) => heading.endsWith("?")).length, 6, file);
    }
  }
  assert.equal(twins, tools.length);
});

test("no text of the server becomes markup, and none of it runs", async () => {
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage();
    const requested = new Set<string>();
    page.on("request", (request) => requested.add(new URL(request.url()).origin));
    let pages = 0;
    for await (const { path: address, html } of pagesOf(dist)) {
      pages++;
      structuredDataOf(html);
      const invisible = /.{0,80}[\u202A-\u202E\u2066-\u2069\u200B]/.exec(html);
      assert.equal(invisible?.[0], undefined, `${address} holds an invisible character`);
      await page.goto(new URL(address, site.url).href);
      const found = await page.evaluate(() => ({
        hacked: "hacked" in window,
        handlers: [...document.querySelectorAll("*")]
          .flatMap((element) => [...element.attributes])
          .filter(({ name }) => name.startsWith("on"))
          .map(({ name, value }) => `${name}=${value}`),
        links: [...document.querySelectorAll("[href], [src]")]
          .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
          .filter((target) => !/^(https?:|\/|#|mailto:)/.test(target)),
        foreign: document.querySelectorAll(
          "main img:not([src^='/badges/']), main iframe, main script:not([type$='json'], [type='module'])",
        ).length,
      }));
      assert.deepEqual(found, { hacked: false, handlers: [], links: [], foreign: 0 }, address);
    }
    assert.ok(pages > 20, `only ${pages} pages`);
    assert.deepEqual([...requested], [site.url]);
  } finally {
    await close();
  }
});
