import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { getIndex } from "../../src/catalog/index.ts";
import { visits } from "./visit.ts";

// Everything that can be done is done with the keyboard alone, on the built site in a real Chromium.
const SERVER = "/servers/com-mux-mcp/";
const TOOL = `${SERVER}create_system_signing_keys/`;
const KINDS = [
  ...["/", "/servers/", SERVER, TOOL, "/categories/", "/categories/write/", "/risks/critical/", "/attacks/"],
  ...["/attacks/tool-poisoning/", "/attacks/patterns/tool-poisoning/", "/attacks/data/", "/engines/", "/method/"],
  ...[
    "/compare/?servers=com-mux-mcp,io-github-github-github-mcp-server",
    "/contact/",
    "/search/?q=signing",
    "/404.html",
  ],
];
const MOST_STOPS = 80;
const { open: visit } = visits();
// a page that still glides to where the keyboard is cannot be judged yet
const open = (address: string, options: Parameters<typeof visit>[1] = {}) =>
  visit(address, { reducedMotion: "reduce", ...options });
const { servers } = getIndex();

/** Where the keyboard is, and what is wrong with how that looks. */
interface Stop {
  /** text or label of what has the focus */
  name: string;
  tag: string;
  problem: string;
}

const stopOf = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return { name: "", tag: "body", problem: "" };
    const [label] = "labels" in focused ? ((focused.labels as NodeListOf<HTMLElement> | null) ?? []) : [];
    const words = label?.cloneNode(true) as HTMLElement | undefined;
    for (const control of words?.querySelectorAll("input, select") ?? []) control.remove();
    const name = [focused.getAttribute("aria-label"), words?.textContent, focused.textContent]
      .map((text) => text?.trim().replace(/\s+/g, " "))
      .find(Boolean);
    // a control that is not drawn itself shows its focus on the words beside it
    const drawn = [focused, focused.nextElementSibling].filter((one) => one instanceof HTMLElement);
    const shown = drawn.find((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
    });
    const problem = () => {
      if (!shown) return "has no outline";
      const boxes = [...shown.getClientRects()];
      if (!boxes.some(({ width, height }) => width >= 1 && height >= 1)) return "is not drawn";
      const covered = boxes.every((box) => {
        const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
        const points = [0.1, 0.5, 0.9].map((part) => [box.left + box.width * part, (top + bottom) / 2] as const);
        return points.every(([x, y]) => {
          const hit = document.elementFromPoint(x, y);
          return !hit || !(shown.contains(hit) || hit.contains(shown));
        });
      });
      return covered ? "is covered, or out of sight" : "";
    };
    const found = problem();
    const html = focused.outerHTML.slice(0, 120);
    return { name: name ?? "", tag: focused.tagName.toLowerCase(), problem: found && `${html} ${found}` };
  });

/** Presses Tab until something of that name has the focus. Every stop on the way has to be in sight. */
async function tabTo(page: Page, wanted: string | RegExp, key = "Tab"): Promise<void> {
  const names: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press(key);
    const { name, problem } = await stopOf(page);
    assert.equal(problem, "", page.url());
    if (typeof wanted === "string" ? name === wanted : wanted.test(name)) return;
    names.push(name);
  }
  assert.fail(`${page.url()}: no way with ${key} to ${wanted}; on the way: ${names.join(" | ")}`);
}

/** Chooses in the list that has the focus by typing how an option begins, as it is written. */
const choose = (page: Page, option: string) => page.keyboard.type(option);
const statusOf = (page: Page) => page.locator("main [role=status]");

test("every stop of the Tab key is in sight and has an outline, on every kind of page, wide and narrow", async () => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const page = await open("/about/", { viewport });
    for (const address of KINDS) {
      await page.goto(new URL(address, page.url()).href, { waitUntil: "networkidle" });
      for (let stop = 0; stop < 45; stop++) {
        await page.keyboard.press("Tab");
        const { tag, problem } = await stopOf(page);
        assert.equal(problem, "", `${address} at ${viewport.width} px, stop ${stop}`);
        if (tag === "body") break;
      }
    }
  }
});

test("the skip link leads past the head of the page", async () => {
  const page = await open(TOOL);
  await tabTo(page, "Skip to content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => Boolean(document.activeElement?.closest("main")));
  assert.equal(inside, true);
});

test("the list of servers is filtered, and cleared, and a server opened", async () => {
  const fitting = servers.filter(({ counts, package: { type } }) => counts.financial > 0 && type === "npm");
  assert.ok(fitting.length > 0);
  const page = await open("/servers/");
  await tabTo(page, "With a tool that is");
  await choose(page, "financial");
  await tabTo(page, "Registry");
  await choose(page, "npm");
  await page.waitForURL("**/servers/?category=financial&registry=npm");
  await statusOf(page)
    .filter({ hasText: `${fitting.length} server` })
    .waitFor();
  await tabTo(page, "Clear");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.search === "");
  await tabTo(page, "Name or package", "Shift+Tab");
  await page.keyboard.type("@mux/mcp");
  await statusOf(page).filter({ hasText: "1 server of" }).waitFor();
  await tabTo(page, "Mux");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${SERVER}`);
});

test("the pages of a filtered list are turned, and the focus goes to what is told of them", async () => {
  const page = await open("/servers/?introspected=yes");
  await statusOf(page).filter({ hasText: "servers of" }).waitFor();
  await page.getByRole("link", { name: "Next", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/page=2/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "status");
});

test("the tools of a category are filtered, and one of them opened", async () => {
  const page = await open("/categories/write/");
  await tabTo(page, "Name of the tool");
  await page.keyboard.type("signing");
  await tabTo(page, "Server");
  await page.keyboard.type("mux");
  await statusOf(page)
    .filter({ hasText: /^1 tool/ })
    .waitFor();
  await tabTo(page, "create_system_signing_keys");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${TOOL}`);
});

test("the attacks are filtered and sorted", async () => {
  const page = await open("/attacks/");
  await tabTo(page, "Filter and sort");
  await page.keyboard.press("Enter");
  await tabTo(page, /^Kind/);
  await choose(page, "Vuln");
  await page.waitForURL(/\?kind=vulnerability/);
  await tabTo(page, "Clear the filters");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.search === "");
});

test("the colours are switched", async () => {
  const page = await open(TOOL, { colorScheme: "light" });
  await tabTo(page, "Colours");
  await choose(page, "Dark");
  assert.equal(await page.evaluate(() => document.documentElement.dataset["theme"]), "dark");
  assert.equal((await stopOf(page)).problem, "");
});

test("a policy is copied, which is said aloud, and the focus stays", async () => {
  const page = await open(TOOL, { permissions: ["clipboard-read", "clipboard-write"] });
  await tabTo(page, "Copy");
  await page.keyboard.press("Enter");
  const button = page.getByRole("button", { name: "Copied" });
  await button.waitFor();
  assert.ok(await button.evaluate((element) => element === document.activeElement));
  assert.equal(await page.getByRole("status").filter({ hasText: "Copied" }).count(), 1);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /create_system_signing_keys/);
});

test("format and strictness of a policy are chosen", async () => {
  const page = await open(TOOL);
  await tabTo(page, "Format");
  await choose(page, "Claude");
  await page.waitForURL(/format=claude-code/);
  await tabTo(page, "Recommended");
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/preset=strict/);
  assert.equal((await stopOf(page)).problem, "");
});

test("what is wrong in a message is reached, named and mended", async () => {
  const page = await open("/contact/");
  await tabTo(page, "What is it about?");
  await choose(page, "An error");
  await tabTo(page, "Your message");
  await page.keyboard.type("Short");
  const button = /^(Send|Write it as|Make the text)/;
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  const message = page.getByLabel("Your message");
  assert.ok(await message.evaluate((field) => field === document.activeElement));
  assert.equal((await stopOf(page)).problem, "");
  assert.equal(await message.getAttribute("aria-invalid"), "true");
  const described = (await message.getAttribute("aria-describedby"))?.split(" ").at(-1);
  assert.match((await page.locator(`#${described}`).textContent()) ?? "", /at least 10 characters/);
  assert.equal(await page.getByRole("status").filter({ hasText: "One field needs a change." }).count(), 1);
  await page.keyboard.press("End");
  await page.keyboard.type(" at first, and long enough now.");
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  await page.locator("[data-outcome] pre").filter({ hasText: "Short at first, and long enough now." }).waitFor();
  assert.equal(await page.locator("[aria-invalid]").count(), 0);
});
