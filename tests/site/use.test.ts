import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { parse } from "yaml";
import { visits } from "./visit.ts";

// The built site as people use it, in a real Chromium.
const TOOL = "/servers/com-mux-mcp/create_system_signing_keys/";
const { open, urlOf } = visits();

const resultsOf = (page: Page) => page.locator("[data-search] ol a");

test("“signing key” leads to the tool by keyboard", async () => {
  const page = await open("/");
  await page.goto(urlOf(`/search/`));
  await page.keyboard.press("/");
  await page.keyboard.type("signing key");
  const options = resultsOf(page);
  await options.first().waitFor();
  const titles = await options.locator(".title").allTextContents();
  const wanted = titles.indexOf("create_system_signing_keys");
  assert.ok(wanted >= 0 && wanted < 5, titles.join(", "));
  assert.match((await options.nth(wanted).textContent()) ?? "", /tool · Mux · write · Medium risk/);
  for (let step = 0; step <= wanted; step++) await page.keyboard.press("ArrowDown");
  assert.equal(new URL(page.url()).searchParams.get("q"), "signing key");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${TOOL}`);
  assert.equal(await page.locator("h1").textContent(), "create_system_signing_keys");
});

test("Escape clears the search, and a search without a find says what to do", async () => {
  const page = await open("/search/?q=qqqqxyzzyqqqq");
  await page.getByText("Nothing found for").waitFor();
  await page.locator("#q").focus();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#q").inputValue(), "");
  await page.waitForURL((url) => !url.searchParams.has("q"));
});

test("the filters narrow the search, and stand in the address", async () => {
  const page = await open("/search/?q=signing");
  await resultsOf(page).first().waitFor();
  await page.getByLabel("Category").selectOption("destructive");
  await page.waitForURL(/category=destructive/);
  await resultsOf(page).filter({ hasText: "delete_system_signing_keys" }).waitFor();
  await resultsOf(page).filter({ hasText: "list_system_signing_keys" }).waitFor({ state: "detached" });
  const again = await open(new URL(page.url()).pathname + new URL(page.url()).search);
  await resultsOf(again).filter({ hasText: "delete_system_signing_keys" }).waitFor();
  assert.equal(await resultsOf(again).filter({ hasText: "list_system_signing_keys" }).count(), 0);
});

test("attacks can be searched alone", async () => {
  const page = await open("/attacks/");
  await page.locator("#q").fill("poisoning");
  const options = resultsOf(page);
  await options.first().waitFor();
  const kinds = await options.evaluateAll((items) => items.map((item) => item.className));
  assert.deepEqual([...new Set(kinds)], ["attack"]);
  await options.filter({ hasText: "Tool poisoning" }).first().click();
  await page.waitForURL(/\/attacks\/[^/]+\/$/);
});

test("a policy is copied to the clipboard", async () => {
  const page = await open(TOOL, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.locator("[data-copy]").first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(parse(copied).tools.create_system_signing_keys.rules[0].rate_limit, { max: 30, window: 60 });
});

test("the policy of the server is downloaded and parses", async () => {
  const page = await open("/servers/com-mux-mcp/");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "com-mux-mcp.yaml");
  const text = await readFile(await download.path(), "utf8");
  assert.equal(Object.keys(parse(text).tools).length, 98);
});

test("a tool page reads fully without JavaScript", async () => {
  const page = await open(TOOL, { javaScriptEnabled: false });
  await page.getByRole("heading", { level: 1, name: "create_system_signing_keys" }).waitFor();
  assert.equal(await page.locator("[data-copy]:visible").count(), 0);
  await page.getByText("Can I rate-limit create_system_signing_keys?").click();
  assert.ok(await page.getByText("Yes, and the recommended rule does").isVisible());
  await page.getByRole("link", { name: "The whole Mux policy" }).click();
  await page.waitForURL("**/servers/com-mux-mcp/#policy");
});

test("from a tool to an attack that uses such access", async () => {
  const page = await open(TOOL);
  const section = page.getByRole("region", { name: "Attacks that use this kind of access" });
  assert.match((await section.textContent()) ?? "", /Listed because/);
  await section.getByRole("link").first().click();
  await page.waitForURL(/\/attacks\/[^/]+\/$/);
  await page.getByRole("heading", { name: "Sources" }).waitFor();
});
