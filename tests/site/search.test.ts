import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { visits } from "./visit.ts";

// The search of the built site by keyboard, with what it says and loads, in a real Chromium.
const { open, urlOf } = visits();

const FIRST_BYTES = 150_000;
const resultsOf = (page: Page) => page.locator("[data-search] ol a");

test("Enter opens the best result of what was just typed", async () => {
  const page = await open("/search/");
  await page.keyboard.press("/");
  await page.keyboard.type("createSystemSigningKeys");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/servers/com-mux-mcp/create_system_signing_keys/");
});

test("arrow keys go round, and more results can be had", async () => {
  const page = await open("/search/?q=create");
  await resultsOf(page).first().waitFor();
  const shown = await resultsOf(page).count();
  await page.locator("#q").focus();
  await page.keyboard.press("ArrowDown");
  assert.ok(
    await resultsOf(page)
      .first()
      .evaluate((link) => link === document.activeElement),
  );
  await page.keyboard.press("ArrowUp");
  assert.ok(await page.locator("#q").evaluate((field) => field === document.activeElement));
  await page.getByRole("button", { name: "More results" }).focus();
  await page.keyboard.press("Enter");
  await resultsOf(page).nth(shown).waitFor();
  assert.ok(
    await resultsOf(page)
      .nth(shown)
      .evaluate((link) => link === document.activeElement),
  );
});

test("the words are marked, and the status says what was searched for instead of a typing error", async () => {
  const page = await open("/search/?q=create+sytem+singing+key");
  await resultsOf(page).filter({ hasText: "create_system_signing_keys" }).first().waitFor();
  const marked = await resultsOf(page).first().locator("mark").allTextContents();
  assert.ok(marked.includes("signing"), marked.join(", "));
  assert.match((await page.getByRole("status").textContent()) ?? "", /Searched for “system” for “sytem”/);
});

test("says that no result has all the words", async () => {
  const page = await open("/search/?q=mux+qqqqxyzzyqqqq");
  await page.getByText("No result has all the words; these have some of them.").waitFor();
});

test("the filter of servers takes a name, suggests slugs, and stands in the address", async () => {
  const page = await open("/search/?q=delete");
  await resultsOf(page).first().waitFor();
  await page.getByRole("combobox", { name: "Server" }).fill("Mux");
  await page.locator("datalist option[value=com-mux-mcp]").waitFor({ state: "attached" });
  await page.waitForURL(/server=Mux/);
  await resultsOf(page).filter({ hasText: "delete_data_annotations" }).waitFor();
  const addresses = await resultsOf(page).evaluateAll((links) =>
    links.map((link) => (link as HTMLAnchorElement).pathname),
  );
  assert.ok(
    addresses.every((address) => address.startsWith("/servers/com-mux-mcp/")),
    addresses.join(", "),
  );
});

test("the first search loads few bytes; the search page begins with them, other pages load nothing before it", async () => {
  const page = await open("/search/");
  const client = await page.context().newCDPSession(page);
  let bytes = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(urlOf("/"), { waitUntil: "networkidle" });
  assert.deepEqual(await indexFilesOf(page), []);
  bytes = 0;
  await page.goto(urlOf("/search/"), { waitUntil: "networkidle" });
  assert.deepEqual(await indexFilesOf(page), ["/search-index/manifest.bin"]);
  await page.locator("#q").fill("create signing key");
  await resultsOf(page).first().waitFor();
  assert.ok((await indexFilesOf(page)).length > 1);
  assert.ok(bytes > 0 && bytes <= FIRST_BYTES, `${bytes} bytes`);
});

test("goes on when the site was published anew after the page had loaded the index", async () => {
  // a page that nobody watches for errors: files that are gone are errors to the browser
  const page = await (await open("/about/")).context().newPage();
  let asked = 0;
  await page.route("**/search-index/manifest.bin", async (route) => {
    const response = await route.fetch();
    if (++asked > 1) return route.fulfill({ response });
    const manifest = JSON.parse(inflateRawSync(await response.body()).toString()) as { version: string };
    const body = deflateRawSync(JSON.stringify({ ...manifest, version: "gone" }));
    return route.fulfill({ response, body });
  });
  await page.goto(urlOf("/search/?q=create+signing+key"));
  await resultsOf(page).first().waitFor();
  assert.equal(asked, 2);
});

const indexFilesOf = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith("/search-index/")),
  );

test("without JavaScript the form leads to the search page, which says what to do", async () => {
  const page = await open("/", { javaScriptEnabled: false });
  await page.locator("#q").fill("signing");
  await page.locator("#q").press("Enter");
  await page.waitForURL("**/search/?q=signing*");
  // this way of switching JavaScript off does not show what stands in noscript
  assert.match((await page.locator("noscript").textContent()) ?? "", /The search needs JavaScript/);
});
