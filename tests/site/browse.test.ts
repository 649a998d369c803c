import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { byTitle } from "../../src/catalog/browse/servers.ts";
import { criticalIn } from "../../src/catalog/highlights.ts";
import { getIndex, getTaxonomy } from "../../src/catalog/index.ts";
import { distDir } from "../../src/settings.ts";
import { assertValid } from "./inspect.ts";
import { visits } from "./visit.ts";

// Lists, filters and the comparison as people use them, on the built site.
const { servers, tools } = getIndex();
const taxonomy = getTaxonomy();
const { open, urlOf } = visits();
const PAGE = 100;

const inTable = (number: number) => (number === 0 ? "–" : number.toLocaleString("en"));

const shownServers = (page: Page) => page.locator("[data-server-list] li:visible h2").allTextContents();
const shownTools = (page: Page) => page.locator("[data-tool-list] tbody th:visible").allTextContents();
const trimmed = (texts: string[]) => texts.map((text) => text.trim());
const status = (page: Page, text: string | RegExp) =>
  page.locator("main [role=status]").filter({ hasText: text }).waitFor();

test("the servers are listed by name, a hundred a page, and every page is reached from the first", async () => {
  const titles = servers.toSorted(byTitle).map(({ title }) => title);
  const page = await open("/servers/", { javaScriptEnabled: false });
  const listed: string[] = [];
  for (let number = 1; ; number++) {
    listed.push(...trimmed(await shownServers(page)));
    assert.ok(listed.length <= number * PAGE);
    const next = page.getByRole("link", { name: "Next", exact: true });
    if ((await next.count()) === 0) break;
    await next.click();
    await page.waitForURL(`**/servers/page/${number + 1}/`);
  }
  assert.deepEqual(listed, titles);
});

test("without JavaScript no filter, no box and no comparison is offered that would do nothing", async () => {
  const page = await open("/servers/", { javaScriptEnabled: false });
  assert.equal(await page.locator("form[data-filters]:visible, input[type=checkbox]:visible").count(), 0);
  await page.goto(urlOf("/categories/destructive/"));
  assert.equal(await page.locator("form[data-filters]:visible").count(), 0);
  assert.ok((await shownTools(page)).length > 0);
  await page.goto(urlOf("/compare/?servers=com-mux-mcp"));
  assert.match((await page.locator("main noscript p:visible").textContent()) ?? "", /needs JavaScript/);
  assert.equal(await page.locator("main form:visible").count(), 0);
});

test("servers are filtered and sorted, and the address shows the same to others", async () => {
  const wanted = servers.filter((server) => server.counts.destructive > 0 && server.package.type === "npm");
  const page = await open("/servers/");
  await page.getByLabel("With a tool that is").selectOption("destructive");
  await page.getByLabel("Registry").selectOption("npm");
  await page.getByLabel("Sort by").selectOption("critical");
  await status(page, `${wanted.length} server`);
  assert.equal(new URL(page.url()).search, "?category=destructive&registry=npm&sort=critical");
  const shown = trimmed(await shownServers(page));
  assert.equal(shown.length, Math.min(PAGE, wanted.length));
  const most = Math.max(...wanted.map(({ counts }) => criticalIn(counts, taxonomy)));
  assert.ok(wanted.some(({ title, counts }) => title === shown[0] && criticalIn(counts, taxonomy) === most));
  const again = await open("/servers/?category=destructive&registry=npm&sort=critical");
  await status(again, `${wanted.length} server`);
  assert.deepEqual(trimmed(await shownServers(again)), shown);
});

test("the way back leads through what was asked before, and to the whole list", async () => {
  const page = await open("/servers/");
  const all = await shownServers(page);
  await page.locator("select[name=introspected]").selectOption("no");
  const unknown = servers.filter(({ introspectedOn }) => !introspectedOn).length;
  await status(page, `${unknown} server`);
  await page.getByLabel("Name or package").pressSequentially("mux");
  await status(page, "No server fits");
  await page.goBack();
  await status(page, `${unknown} server`);
  assert.equal(await page.getByLabel("Name or package").inputValue(), "");
  await page.goBack();
  await page.waitForURL((url) => url.search === "");
  assert.deepEqual(await shownServers(page), all);
  await page.goForward();
  await status(page, `${unknown} server`);
  // to a server and back again
  await page.locator("[data-results] a").first().click();
  await page.waitForURL(/\/servers\/[^/]+\/$/);
  await page.goBack();
  await status(page, `${unknown} server`);
});

test("a filtered list has pages of its own, which stand in the address too", async () => {
  const known = servers.filter(({ introspectedOn }) => introspectedOn).toSorted(byTitle);
  const page = await open("/servers/?introspected=yes");
  await status(page, `${known.length} servers`);
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await page.waitForURL("**/servers/?introspected=yes&page=2");
  await page.locator("[data-results] h2").filter({ hasText: known[PAGE]!.title }).first().waitFor();
  assert.deepEqual(
    trimmed(await shownServers(page)),
    known.slice(PAGE, 2 * PAGE).map(({ title }) => title),
  );
  await page.goBack();
  await page.locator("[data-results] h2").filter({ hasText: known[0]!.title }).first().waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForURL((url) => url.search === "");
});

test("an address with values that do not exist shows the whole list", async () => {
  const page = await open("/servers/?category=nonsense&sort=constructor");
  assert.equal((await shownServers(page)).length, Math.min(PAGE, servers.length));
});

test("the tools of a category are filtered by name, server and property", async () => {
  const wanted = tools.filter(
    ({ category, label, server, signals }) =>
      category === "write" &&
      label.toLowerCase().includes("create") &&
      /mux/i.test(`${server.title} ${server.slug}`) &&
      signals.includes("takes-url"),
  );
  assert.ok(wanted.length > 0);
  const page = await open("/categories/write/");
  await page.getByLabel("Name of the tool").fill("create");
  await page.getByLabel("Server", { exact: true }).fill("mux");
  await page.getByLabel("Further property").selectOption("takes-url");
  await status(page, `${wanted.length} tool`);
  assert.deepEqual(
    trimmed(await shownTools(page)),
    wanted.map(({ label }) => label),
  );
  assert.equal(new URL(page.url()).search, "?q=create&server=mux&signal=takes-url");
  await page.locator("[data-results] a").first().click();
  await page.waitForURL(`**${wanted[0]!.path}`);
  await page.goBack();
  await status(page, `${wanted.length} tool`);
  await page.getByLabel("Name of the tool").fill("no tool is called so");
  await status(page, "No tool fits these filters.");
});

test("nothing is loaded for a filter before it is used", async () => {
  const page = await open("/categories/read/");
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.waitForLoadState("networkidle");
  assert.deepEqual(
    loaded.filter((address) => address.endsWith(".json")),
    [],
  );
  await page.getByLabel("Name of the tool").fill("get");
  await status(page, /tool/);
  assert.equal(
    loaded.find((address) => address.endsWith(".json")),
    "/categories/read/tools.json",
  );
});

test("servers chosen in the list are compared, and removed and added again, by keyboard alone", async () => {
  const page = await open("/servers/?q=mcp&sort=critical");
  await status(page, "server");
  const boxes = page.locator("[data-results] input[type=checkbox]");
  await boxes.nth(0).focus();
  await page.keyboard.press("Space");
  assert.ok(await page.getByRole("button", { name: "Compare", exact: true }).isDisabled());
  await boxes.nth(1).focus();
  await page.keyboard.press("Space");
  const titles = trimmed(await shownServers(page)).slice(0, 2);
  await page.getByRole("button", { name: "Compare", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/compare\/\?servers=[^,]+,[^,]+$/);
  await status(page, `Comparing ${titles.join(" and ")}.`);
  assert.equal(await page.locator("thead th").count(), 2);
  await page.getByRole("button", { name: `Remove ${titles[1]}`, exact: true }).focus();
  await page.keyboard.press("Enter");
  await status(page, "add one more");
  // the field has the focus now
  await page.keyboard.type("com-mux-mcp");
  await page.keyboard.press("Enter");
  await page.waitForURL(/,com-mux-mcp$/);
  await page.getByRole("columnheader", { name: "Mux" }).waitFor();
  await page.goBack();
  await status(page, "add one more");
});

test("two to four servers stand side by side with the numbers of the catalogue", async () => {
  const some = [
    ...servers.toSorted((a, b) => b.tools - a.tools).slice(0, 3),
    servers.find(({ introspectedOn }) => !introspectedOn)!,
  ];
  const page = await open(`/compare/?servers=${some.map(({ slug }) => slug).join(",")}`);
  await status(page, "Comparing");
  const cells = (label: string) =>
    page
      .getByRole("row", { name: new RegExp(`^${label}`) })
      .first()
      .locator("td");
  assert.deepEqual(trimmed(await cells("Destructive").allTextContents()), [
    ...some.slice(0, 3).map(({ counts }) => inTable(counts.destructive)),
    "unknown",
  ]);
  assert.deepEqual(
    trimmed(await page.locator("thead th a").allTextContents()),
    some.map(({ title }) => title),
  );
  assert.equal(await page.locator("main form:visible").count(), 0, "there is no room for a fifth");
  await page.goto(
    urlOf(
      `/compare/?servers=${servers
        .slice(0, 5)
        .map(({ slug }) => slug)
        .join(",")}`,
    ),
  );
  await status(page, "Only the first 4 are compared.");
});

test("a server that does not exist is named, and the others are shown", async () => {
  const page = await open("/compare/");
  page.removeAllListeners("console"); // the browser itself writes down a file that is missing
  await page.goto(urlOf("/compare/?servers=com-mux-mcp,no-such-server,%3Cb%3E"));
  await status(page, "There is no server called “<b>” or “no-such-server”.");
  await page.getByRole("columnheader", { name: "Mux" }).waitFor();
  assert.equal(await page.locator("thead th").count(), 1);
  await page.getByRole("combobox", { name: "Add a server" }).fill("zzzz nobody");
  await page.keyboard.press("Enter");
  await status(page, "There is no server called “zzzz nobody”.");
});

test("the page of a server leads to the comparison, and to servers that are related to it", async () => {
  const page = await open("/servers/io-github-github-github-mcp-server/");
  const related = page.getByRole("region", { name: "Related servers" });
  const other = (await related.getByRole("listitem").first().getByRole("link").first().textContent())?.trim();
  await related.getByRole("link", { name: `Compare with ${other}`, exact: true }).click();
  await status(page, `Comparing GitHub and ${other}.`);
});

test("a level of one category leads to its list, and the level of two lists both", async () => {
  const low = await readFile(path.join(distDir, "risks/low/index.html"), "utf8");
  assert.match(low, /<link rel="canonical" href="[^"]*\/categories\/read\/">/);
  const page = await open("/risks/low/");
  await page.getByRole("link", { name: "Read tools" }).click();
  await page.waitForURL("**/categories/read/");
  await page.goto(urlOf("/risks/critical/"));
  const categories = await page.locator("table .badge").evaluateAll((all) => all.map(({ className }) => className));
  assert.ok(categories.every((name) => /destructive|financial/.test(name)));
  assert.ok(await page.getByRole("heading", { name: "Largest critical surfaces" }).isVisible());
});

test("the head of the engines stays in sight, and each number leads to its note", async () => {
  const page = await open("/engines/", { viewport: { width: 390, height: 844 } });
  await page.getByRole("row").last().scrollIntoViewIfNeeded();
  await page.evaluate(() => scrollBy({ top: 100, behavior: "instant" }));
  const top = await page
    .locator("thead th")
    .first()
    .evaluate((head) => head.getBoundingClientRect().top);
  assert.ok(top >= -1, `${top}`);
  const note = page.locator("td sup a").first();
  const target = await note.getAttribute("href");
  await note.press("Enter");
  assert.ok(await page.locator(target!).isVisible());
});

const PAGES = [
  "/servers/",
  "/servers/page/2/",
  "/servers/io-github-github-github-mcp-server/",
  "/categories/",
  "/risks/critical/",
  "/risks/low/",
  "/compare/",
  "/engines/",
];

test("html-validate finds nothing on the pages of lists", async () => {
  for (const address of PAGES) {
    await assertValid(await readFile(path.join(distDir, address, "index.html"), "utf8"), address);
  }
});
