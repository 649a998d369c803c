import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { THEME_SCRIPT } from "../../src/render/theme-script.ts";
import { distDir } from "../../src/settings.ts";
import { visits } from "./visit.ts";

// What the design promises on every kind of page, in the built site and a real Chromium.
const SERVER = "/servers/com-mux-mcp/";
const TOOL = `${SERVER}create_system_signing_keys/`;
const KINDS = [
  "/",
  "/servers/",
  SERVER,
  TOOL,
  "/categories/",
  "/categories/write/",
  "/risks/",
  "/risks/critical/",
  "/attacks/",
  "/attacks/tool-poisoning/",
  "/attacks/patterns/",
  "/attacks/data/",
  "/engines/",
  "/search/",
  "/about/",
  "/method/",
  "/404.html",
];
const { open, urlOf } = visits();
const read = (file: string) => readFile(path.join(distDir, file));
const pageOf = async (address: string) =>
  String(await read(address.endsWith("/") ? path.join(address, "index.html") : address));

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const isDark = async (page: Page) => Number(/\d+/.exec(await paper(page))?.[0]) < 128;

test("the colours follow the system until somebody chooses, and again when they take it back", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await open(TOOL, { colorScheme });
    assert.equal(await isDark(page), colorScheme === "dark");
    await page.getByLabel("Colours").selectOption({ label: colorScheme === "dark" ? "Light" : "Dark" });
    assert.equal(await isDark(page), colorScheme !== "dark");
    await page.getByLabel("Colours").selectOption({ label: "Auto" });
    assert.equal(await isDark(page), colorScheme === "dark");
  }
});

test("the choice of colours is remembered, and set before anything else has loaded", async () => {
  const page = await open(TOOL, { colorScheme: "light" });
  await page.getByLabel("Colours").selectOption("dark");
  await page.goto(urlOf("/about/"));
  assert.equal(await page.getByLabel("Colours").inputValue(), "dark");
  // no script file arrives, so only the one in the head can have set it; it stands before the first stylesheet
  await page.route("**/*.js", () => {});
  await page.goto(urlOf(TOOL), { waitUntil: "commit" });
  await page.locator("h1").waitFor();
  assert.ok(await isDark(page));
  const html = await pageOf(TOOL);
  assert.ok(html.indexOf(THEME_SCRIPT) < html.indexOf('rel="stylesheet"'));
});

test("the only script in a page is the one of the colours; the only styles are in files", async () => {
  for (const address of KINDS) {
    const html = await pageOf(address);
    const inline = [
      ...html.matchAll(/<script(?![^>]*\s(?:src|type="application\/(?:ld\+)?json"))[^>]*>(.*?)<\/script>/gs),
    ];
    assert.deepEqual(
      inline.map(([, text]) => text),
      [THEME_SCRIPT],
      address,
    );
    assert.doesNotMatch(html, /<style|<[a-z][^<>]*\sstyle=/, address);
  }
});

test("nothing is wider than a window of 320 px, which is 1280 px at 400 %", async () => {
  const page = await open("/", { viewport: { width: 320, height: 640 } });
  for (const address of KINDS) {
    await page.goto(urlOf(address), { waitUntil: "networkidle" });
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const over = document.documentElement.scrollWidth - room;
      const widest = [...document.querySelectorAll("main *")].find((one) => one.getBoundingClientRect().right > room);
      return over > 0 ? `${over} px: ${widest?.outerHTML.slice(0, 120)}` : "";
    });
    assert.equal(wide, "", address);
  }
});

test("nothing moves while a page loads", async () => {
  for (const address of ["/", SERVER, TOOL, "/attacks/tool-poisoning/", "/search/"]) {
    const page = await open(address, { viewport: { width: 390, height: 844 } });
    await page.waitForLoadState("networkidle");
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
          ).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(0), 500);
        }),
    );
    assert.equal(moved, 0, address);
  }
});

test("on a phone, the first screen of a tool page has its name, risk, reason, policy and the copy button", async () => {
  const page = await open(TOOL, { viewport: { width: 390, height: 844 } });
  for (const part of [
    page.locator("h1"),
    page.locator(".badge").first(),
    page.getByText("The name's verb is “create”").first(),
    page.getByText("window: 60").first(),
    page.locator("[data-copy]").first(),
  ]) {
    const box = await part.boundingBox();
    assert.ok(box && box.y + box.height <= 844, String(part));
  }
});

test("a policy prints: wrapped, without what only a screen can use, and no wider than the paper", async () => {
  const page = await open(TOOL, { viewport: { width: 700, height: 1000 }, colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await isDark(page), false);
  assert.ok(await page.getByText("rate_limit").first().isVisible());
  for (const name of ["Main", "Breadcrumb", "Site", "How the policy is written"]) {
    assert.equal(await page.getByLabel(name, { exact: true }).isVisible(), false, name);
  }
  assert.equal(await page.getByRole("button", { name: "Copy" }).count(), 0);
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("pre")].some((one) => one.scrollWidth > one.clientWidth),
  );
  assert.equal(tooWide, false);
  const after = await page
    .locator("main a[href^=http]")
    .first()
    .evaluate((link) => getComputedStyle(link, "::after").content);
  assert.match(after, /http/);
});
