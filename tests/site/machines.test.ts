import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { getAttacks, getIndex, getServer, getSite, getTaxonomy } from "../../src/catalog/index.ts";
import { paths } from "../../src/catalog/paths.ts";
import { policyOf } from "../../src/catalog/policy/server.ts";
import { toolPolicy } from "../../src/catalog/policy/seed.ts";
import { serverQuestions } from "../../src/catalog/questions.ts";
import { toolView } from "../../src/catalog/tool-view.ts";
import { distDir, siteUrl } from "../../src/settings.ts";
import { codeOf, headingsOf, kindsIn, linksOf, parseMarkdown, textOf } from "../markdown-tree.ts";
import { structuredDataOf } from "./site.ts";
import { visits } from "./visit.ts";

// What programs read of the built site: Markdown twins, llms.txt, badges, cards and structured data.
const { servers, tools } = getIndex();
const attacks = getAttacks();
const taxonomy = getTaxonomy();
const site = getSite();
const origin = new URL(siteUrl ?? site.url).origin;
const { open } = visits();
const read = (address: string) => readFile(path.join(distDir, decodeURI(address)), "utf8");
const page = (address: string) => read(`${address}index.html`);
const twin = async (address: string) => parseMarkdown(await read(paths.twin(address)));

const muxTool = paths.tool("com-mux-mcp", "create_system_signing_keys");
const unknown = servers.find(({ introspectedOn }) => !introspectedOn);
const [attack] = attacks;
const technique = attacks.find(({ kind }) => kind === "technique");
assert.ok(unknown && attack && technique);
/** One page of each kind. */
const PAGES = [
  ...[paths.home(), paths.about(), paths.method(), paths.servers(), paths.categories(), paths.category("read")],
  ...[paths.category("read", 2), paths.levels(), paths.level("low"), paths.attacks(), paths.attackData()],
  ...[paths.patterns(), paths.pattern(technique.slug), paths.attack(attack.slug), paths.engines()],
  ...[paths.server("com-mux-mcp"), unknown.path, muxTool],
];

/** The file that an address of the site leads to. */
function fileOf(url: string): string | undefined {
  const { origin: from, pathname } = new URL(url);
  if (from !== origin) return undefined;
  return path.join(distDir, decodeURI(pathname), pathname.endsWith("/") ? "index.html" : "");
}

async function assertLinksExist(urls: string[], where: string): Promise<void> {
  for (const file of new Set(urls.map(fileOf))) {
    if (file) await access(file).catch(() => assert.fail(`${where} links to ${file}, which does not exist`));
  }
}

test("every page names its Markdown twin, which has its heading, no HTML and no dead link", async () => {
  for (const address of PAGES) {
    const html = await page(address);
    assert.ok(html.includes(`<link rel="alternate" type="text/markdown" href="${paths.twin(address)}">`), address);
    const tree = await twin(address);
    assert.deepEqual(
      [...kindsIn(tree)].filter((kind) => ["html", "image", "definition"].includes(kind)),
      [],
      address,
    );
    const [, heading = ""] = /<h1[^>]*>(.*?)<\/h1>/s.exec(html) ?? [];
    const text = heading.replace(/<[^>]+>/g, "").trim();
    assert.deepEqual(headingsOf(tree, 1), [text], address);
    const links = linksOf(tree);
    assert.ok(links.includes(origin + address), `${address}: the twin does not name its page`);
    assert.ok(
      links.every((url) => URL.canParse(url)),
      `${address}: an address is not absolute`,
    );
    await assertLinksExist(links, address);
  }
});

test("a tool's twin says what its page says: category, risk, policy, evidence, parameters, attacks, questions", async () => {
  const server = getServer("com-mux-mcp");
  for (const tool of server.tools.filter((_, index) => index % 10 === 0)) {
    const [html, tree] = [await page(tool.path), await twin(tool.path)];
    const category = taxonomy.categories[tool.category];
    const view = toolView(tool, server, taxonomy, attacks);
    const text = textOf(tree);
    assert.ok(text.includes(`Category: ${category.label}`), tool.name);
    assert.ok(html.includes(`${category.label} tool</a>`), tool.name);
    assert.ok(text.includes(`${taxonomy.levels[category.level].label}, ${category.score} of 5`), tool.name);
    assert.equal(`${codeOf(tree, "yaml")[0]}\n`, toolPolicy(tool.decision));
    assert.equal(headingsOf(tree, 3).filter((heading) => heading.endsWith("?")).length, view.questions.length);
    assert.equal(structuredDataOf(html).flatMap((item) => item["mainEntity"] ?? []).length, view.questions.length);
    for (const { why } of tool.classification.because) assert.ok(text.includes(why.replaceAll("`", "")), why);
    const grid = tree.children.find(({ type }) => type === "table");
    assert.equal(grid?.type === "table" ? grid.children.length - 1 : 0, view.parameters.rows.length);
    const links = linksOf(tree);
    for (const { attack: related } of view.relations) {
      assert.ok(links.includes(origin + paths.twin(paths.attack(related.slug))), related.slug);
      assert.ok(html.includes(`href="${paths.attack(related.slug)}"`), related.slug);
    }
    assert.equal(codeOf(tree, "text")[0]?.trim().length, tool.definition.description?.trim().length);
  }
});

test("what a page leaves out of long texts stands in the twin that it links", async () => {
  const cut = [
    ["com-mux-mcp", "create_video_live_streams"],
    ["com-smartbear-smartbear-mcp", "qmetry_update_test_case"],
    ["com-postman-postman-mcp-server", "putCollection"],
  ] as const;
  for (const [slug, name] of cut) {
    const server = getServer(slug);
    const tool = server.tools.find((one) => one.name === name);
    assert.ok(tool, name);
    const html = await page(tool.path);
    assert.ok(html.includes(`<a href="${paths.twin(tool.path)}">`), name);
    const tree = await twin(tool.path);
    assert.equal(codeOf(tree, "text")[0]?.trim(), tool.definition.description?.trim());
    const { rows, complete } = toolView(tool, server, taxonomy, attacks).parameters;
    const text = textOf(tree);
    for (const { path: argument } of rows) assert.ok(text.includes(argument), argument);
    const [schema] = codeOf(tree, "json");
    assert.equal(schema === undefined, complete, name);
    if (schema) assert.deepEqual(JSON.parse(schema), tool.definition.inputSchema);
  }
});

test("a server's twin has every tool, the whole policy and the page's questions", async () => {
  const server = getServer("com-mux-mcp");
  const tree = await twin(server.path);
  const links = linksOf(tree);
  for (const tool of server.tools) assert.ok(links.includes(origin + paths.twin(tool.path)), tool.name);
  assert.equal(`${codeOf(tree, "yaml")[0]}\n`, policyOf(server, taxonomy));
  const questions = serverQuestions(server, taxonomy);
  assert.deepEqual(
    headingsOf(tree, 3).filter((heading) => heading.endsWith("?")),
    questions.map(({ question }) => question),
  );
  assert.match(textOf(await twin(unknown.path)), /Not introspected\. We have not seen this server list its tools/);
});

test("the twins of a list have the tools of their pages, in their order", async () => {
  for (const address of [paths.category("read"), paths.category("read", 2), paths.level("critical")]) {
    const html = (await page(address)).replace(/<template\b.*?<\/template>/gs, "");
    const onPage = [...html.matchAll(/<a class="mono"[^>]* href="([^"]+)"/g)].map(([, href]) => href);
    const inTwin = linksOf(await twin(address))
      .map((url) => new URL(url).pathname)
      .filter((url) => /^\/servers\/[^/]+\/[^/]+$/.test(url));
    assert.ok(onPage.length > 50, address);
    assert.deepEqual(
      inTwin,
      onPage.map((href) => paths.twin(href ?? "")),
    );
  }
});

test("an attack's twin has its facts and its sources", async () => {
  const tree = await twin(paths.attack(attack.slug));
  const text = textOf(tree);
  assert.ok(text.includes(attack.confidence));
  for (const { url } of attack.references)
    assert.ok(
      linksOf(tree).some((link) => link.startsWith(url)),
      url,
    );
});

test("llms.txt is small, of the proposed form, and leads to what exists", async () => {
  const text = await read(paths.llms());
  assert.ok(text.length < 8_000);
  const tree = parseMarkdown(text);
  assert.deepEqual(headingsOf(tree, 1), [site.title]);
  assert.equal(tree.children[1]?.type, "blockquote");
  assert.ok(headingsOf(tree, 2).length >= 3);
  await assertLinksExist(linksOf(tree), "llms.txt");
  for (const [, address = ""] of text.matchAll(/`(https?:[^`]+)`/g)) {
    const filled = address
      .replace("SERVER", "com-mux-mcp")
      .replace("TOOL", "create_system_signing_keys")
      .replace("ATTACK", attack.slug);
    await assertLinksExist([filled], "llms.txt");
  }
});

test("every page names a card that exists, 1200 × 630, with words for those who cannot see it", async () => {
  for (const address of [...PAGES, paths.search()]) {
    const html = await page(address);
    const of = (property: string) =>
      new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`).exec(html)?.[1];
    const file = fileOf(of("og:image") ?? "");
    assert.ok(file, address);
    const png = await readFile(file);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630], address);
    assert.deepEqual([of("og:image:width"), of("og:image:height")], ["1200", "630"]);
    assert.ok((of("og:image:alt") ?? "").length > 10, address);
    assert.equal(of("twitter:card"), "summary_large_image");
  }
  assert.match(await page(muxTool), /og:image" content="[^"]+\/cards\/servers\/com-mux-mcp\.png"/);
});

test("badges are XML that a browser reads, with a name, and the server's page has one to copy", async () => {
  const tab = await open(paths.server("com-mux-mcp"));
  for (const { slug, title, tools: count, introspectedOn } of servers.slice(0, 40)) {
    const badge = await tab.evaluate(
      (text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        return { errors: parsed.querySelectorAll("parsererror").length, text: parsed.documentElement.textContent };
      },
      await read(paths.badge(slug)),
    );
    assert.equal(badge.errors, 0, slug);
    assert.ok(badge.text?.startsWith(`${title}: `), slug);
    if (introspectedOn) assert.ok(badge.text?.includes(count.toLocaleString("en")) || count === 0, slug);
    else assert.ok(badge.text?.includes("unknown"), slug);
  }
  await tab.getByText("A badge for its documentation").click();
  const snippet = await tab.getByRole("region", { name: "Badge as Markdown" }).textContent();
  await assertLinksExist(linksOf(parseMarkdown(snippet ?? "")), "the badge");
  await assertLinksExist([/\((http[^)]*\.svg)\)/.exec(snippet ?? "")?.[1] ?? ""], "the badge");
});

const types = async (address: string) => structuredDataOf(await page(address)).map((item) => item["@type"]);

test("structured data parses, and each page has what it claims", async () => {
  for (const address of PAGES) {
    for (const item of structuredDataOf(await page(address))) {
      assert.equal(item["@context"], "https://schema.org", address);
      assert.ok(item["@type"], address);
    }
  }
  assert.deepEqual(await types(paths.home()), ["WebSite"]);
  assert.deepEqual(await types(muxTool), ["FAQPage", "BreadcrumbList"]);
  assert.deepEqual(await types(paths.server("com-mux-mcp")), ["FAQPage", "Dataset", "BreadcrumbList"]);
  assert.deepEqual(await types(unknown.path), ["BreadcrumbList"]);
  assert.deepEqual(await types(paths.attackData()), ["Dataset", "BreadcrumbList"]);
  for (const address of [paths.server("com-mux-mcp"), paths.attackData()]) {
    const data = structuredDataOf(await page(address)).find((item) => item["@type"] === "Dataset");
    assert.ok(String(data?.["description"]).length >= 50);
    const files = (data?.["distribution"] ?? []) as { contentUrl: string }[];
    assert.ok(files.length > 0);
    await assertLinksExist(
      files.map(({ contentUrl }) => contentUrl),
      address,
    );
  }
  assert.ok(tools.length > 0);
});
