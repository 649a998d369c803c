import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { contentSecurityPolicy } from "../../scripts/hosting/security.ts";
import { readSite } from "../../src/catalog/read.ts";
import { distDir } from "../../src/settings.ts";
import { visits } from "./visit.ts";

// The built site under the headers that hosts are told to send: nothing of it is blocked.
const TOOL = "/servers/com-mux-mcp/create_system_signing_keys/";
const { open, urlOf } = visits();

/** One page of each kind: those that share their first folder and their depth. */
async function onePageOfEachKind(): Promise<string[]> {
  const kinds = new Map<string, string>();
  for await (const file of glob("**/*.html", { cwd: distDir })) {
    const address = `/${file.replaceAll(path.sep, "/").replace(/index\.html$/, "")}`;
    const parts = address.split("/");
    const [, first = "", second = ""] = parts;
    const kind = [parts.length > 3 ? first : address, second === "patterns" ? second : "", parts.length].join(" ");
    const known = kinds.get(kind);
    if (!known || address < known) kinds.set(kind, address);
  }
  return [...kinds.values()];
}

/** Notes what the browser blocks, from the first byte of each page on. */
async function watch(page: Page): Promise<string[]> {
  const blocked: string[] = [];
  await page.exposeFunction("noteBlocked", (what: string) => void blocked.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
      const { noteBlocked } = window as unknown as { noteBlocked(what: string): void };
      noteBlocked(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample}`);
    });
  });
  return blocked;
}

test("on no kind of page anything is blocked", async () => {
  const page = await open("/404.html");
  const blocked = await watch(page);
  const addresses = [...(await onePageOfEachKind()), TOOL, `${TOOL}?format=codex&preset=strict`, "/search/?q=signing"];
  assert.ok(addresses.length > 15, addresses.join(" "));
  for (const address of addresses) {
    const response = await page.goto(urlOf(address), { waitUntil: "networkidle" });
    assert.equal(response?.headers()["content-security-policy"], contentSecurityPolicy(readSite()), address);
  }
  assert.deepEqual(blocked, []);
});

test("copying, choosing a policy and searching go on working", async () => {
  const page = await open("/about/", { permissions: ["clipboard-read", "clipboard-write"] });
  const blocked = await watch(page);
  await page.goto(urlOf(TOOL));
  await page.locator("[data-policy]").getByLabel("Format").selectOption("codex");
  await page.locator("[data-policy] code").first().filter({ hasText: "mcp_servers" }).waitFor();
  await page.locator("[data-copy]").first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /mcp_servers/);
  await page.goto(urlOf("/search/?q=signing"));
  await page.getByRole("link", { name: "create_system_signing_keys" }).first().waitFor();
  assert.deepEqual(blocked, []);
});

test("what does not belong into the page is blocked", async () => {
  const page = await open("/about/");
  const blocked = await watch(page);
  page.removeAllListeners("console");
  await page.goto(urlOf("/about/"));
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = true";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", '<img src="https://other.test/x.png" style="color: red">');
    await fetch("https://other.test/").catch(() => undefined);
    return "hacked" in window;
  });
  assert.equal(ran, false);
  const directives = () => new Set(blocked.map((one) => one.split(" ")[1]));
  // the browser tells of it a moment later; the runner's own limit ends this where it never does
  while (directives().size < 4) await page.waitForTimeout(50);
  assert.deepEqual([...directives()].toSorted(), ["connect-src", "img-src", "script-src-elem", "style-src-attr"]);
});

test("hashed files are kept for a year, pages briefly, and _headers stands in the site", async () => {
  const page = await open("/");
  const cacheOf = async (address: string) => (await page.request.get(urlOf(address))).headers()["cache-control"];
  const style = await page.locator("link[rel=stylesheet]").first().getAttribute("href");
  assert.match((await cacheOf(style ?? "")) ?? "", /max-age=31536000, immutable/);
  assert.match((await cacheOf(TOOL)) ?? "", /max-age=300/);
  assert.match(await readFile(path.join(distDir, "_headers"), "utf8"), /^\/\*\n {2}Content-Security-Policy: /m);
});

test("from a tool to a report of its category, from an attack to a report of its error", async () => {
  const page = await open(TOOL);
  await page.getByRole("link", { name: "Report a wrong category" }).click();
  await page.waitForURL("**/contact/?topic=category*");
  assert.equal(await page.getByLabel("Server", { exact: true }).inputValue(), "com-mux-mcp");
  assert.equal(await page.getByLabel("Tool", { exact: true }).inputValue(), "create_system_signing_keys");
  assert.equal(await page.getByLabel("Category on the page").inputValue(), "write");
  assert.equal(await page.getByLabel("Its address").isVisible(), false);

  await page.goto(urlOf("/attacks/"));
  await page.locator("[data-attack-list] a").first().click();
  await page.waitForURL(/\/attacks\/[^/]+\/$/);
  const { pathname } = new URL(page.url());
  await page.getByRole("link", { name: "Report an error in this entry" }).click();
  await page.waitForURL("**/contact/?topic=error*");
  assert.equal(await page.getByLabel("Its address").inputValue(), pathname);
});
