import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Page } from "playwright-core";
import type { ExportedDatabase } from "../../src/catalog/attacks/export-schema.ts";
import { outcomeInWords } from "../../src/catalog/attacks/replay.ts";
import { replaysOf } from "../../src/catalog/attacks/replays.ts";
import { getAttacks } from "../../src/catalog/index.ts";
import { distDir } from "../../src/settings.ts";
import { visits } from "./visit.ts";
import { assertValid } from "./inspect.ts";

// The attack database as people use it, on the built site.
const attacks = getAttacks();
const read = (file: string) => readFile(path.join(distDir, file), "utf8");
const { open } = visits();

const shownIn = (page: Page) => page.locator("[data-attack-list] > li:visible h3").allTextContents();
const trimmed = (texts: string[]) => texts.map((text) => text.trim());
const countOf = (wanted: (attack: (typeof attacks)[number]) => boolean) => attacks.filter(wanted).length;

async function choose(page: Page, facet: string, value: string): Promise<void> {
  const select = page.locator(`select[name=${facet}]`);
  if (!(await select.isVisible())) await page.getByText("Filter and sort").click();
  await select.selectOption(value);
}

test("typing “postmark” finds the postmark case", async () => {
  const page = await open("/attacks/");
  await page.keyboard.press("/");
  await page.locator("#q").fill("postmark");
  await page.locator("[data-search] ol a").filter({ hasText: "postmark-mcp" }).first().click();
  await page.waitForURL("**/attacks/postmark-mcp-bcc-backdoor/");
  await page.getByRole("heading", { name: "Replayed through the policies" }).waitFor();
});

test("a CVE is opened by its number", async () => {
  const page = await open("/attacks/");
  await page.locator("#q").fill("CVE-2025-6514");
  await page.locator("[data-search] ol a").first().waitFor();
  await page.locator("[data-search] ol a").first().click();
  await page.waitForURL("**/attacks/mcp-remote-oauth-command-injection/");
  assert.ok(await page.getByRole("link", { name: "CVE-2025-6514", exact: true }).isVisible());
});

test("financial incidents are found with the filters, and the address shows the same to others", async () => {
  const wanted = attacks.filter(({ kind, categories }) => kind === "incident" && categories.includes("financial"));
  assert.ok(wanted.length > 0);
  const page = await open("/attacks/");
  await choose(page, "kind", "incident");
  await choose(page, "category", "financial");
  const shown = trimmed(await shownIn(page));
  assert.deepEqual(shown.toSorted(), wanted.map(({ title }) => title).toSorted());
  assert.equal(
    await page.locator("[data-attack-filters] output").textContent(),
    `${wanted.length} of ${attacks.length} entries`,
  );
  const { pathname, search } = new URL(page.url());
  assert.equal(search, "?kind=incident&category=financial");
  assert.deepEqual(trimmed(await shownIn(await open(pathname + search))), shown);
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await page.waitForURL((url) => url.search === "");
  assert.equal((await shownIn(page)).length, attacks.length);
});

test("each option says how many entries it would show beside the others, and keeps its word", async () => {
  const page = await open("/attacks/?verdict=does-not-stop");
  const options = await page.locator("select[name=kind] option:not([value=''])").evaluateAll((all) =>
    (all as HTMLOptionElement[]).map(({ value, textContent }) => ({
      value,
      count: Number(/\((\d+)\)/.exec(textContent)?.[1]),
    })),
  );
  for (const { value, count } of options) {
    const expected = attacks.filter(({ kind, policy }) => kind === value && policy.verdict === "does-not-stop").length;
    assert.equal(count, expected, value);
  }
  await choose(page, "kind", "vulnerability");
  assert.equal((await shownIn(page)).length, options.find(({ value }) => value === "vulnerability")?.count);
});

test("a server's cases are found, and only servers that have some are offered", async () => {
  const page = await open("/attacks/?server=mcp-server-kubernetes");
  const shown = trimmed(await shownIn(page));
  const wanted = attacks.filter(({ servers }) => servers.includes("mcp-server-kubernetes"));
  assert.deepEqual(shown.toSorted(), wanted.map(({ title }) => title).toSorted());
  assert.equal(
    await page.locator("select[name=server] option:not([value=''])").count(),
    new Set(attacks.flatMap(({ servers }) => servers)).size,
  );
});

test("sorted by severity, no score follows a lower one", async () => {
  const page = await open("/attacks/?sort=severity");
  const scores = await page
    .locator("[data-attack-list] > li")
    .evaluateAll((items) => items.map((item) => Number((item as HTMLElement).dataset["cvss"] ?? -1)));
  assert.deepEqual(
    scores,
    scores.toSorted((a, b) => b - a),
  );
  assert.ok((scores[0] ?? 0) > 9);
});

test("an address with a value that does not exist shows everything", async () => {
  assert.equal((await shownIn(await open("/attacks/?kind=nonsense"))).length, attacks.length);
});

test("without JavaScript the whole list and the timeline's numbers are there, and no dead filter", async () => {
  const page = await open("/attacks/", { javaScriptEnabled: false });
  assert.equal((await shownIn(page)).length, attacks.length);
  assert.equal(await page.locator("[data-attack-filters]:visible").count(), 0);
  await page.getByText("The numbers as a table").click();
  await page.getByRole("rowheader", { name: "April 2025" }).waitFor();
});

test("from a Mux tool to an attack, and back", async () => {
  const page = await open("/servers/com-mux-mcp/create_system_signing_keys/");
  const section = page.getByRole("region", { name: "Attacks that use this kind of access" });
  await section.getByRole("link").first().click();
  await page.waitForURL(/\/attacks\/[^/]+\/$/);
  await page.getByRole("heading", { name: "What it touches in the catalogue" }).waitFor();
  await page.goBack();
  await page.waitForURL("**/servers/com-mux-mcp/create_system_signing_keys/");
});

test("from an attack to the tool that it is about, and from there back to the attack with the reason", async () => {
  const page = await open("/attacks/figma-context-mcp-command-injection/");
  await page.locator("main").getByRole("link", { name: "get_figma_data" }).first().click();
  const section = page.getByRole("region", { name: "Attacks that use this kind of access" });
  const first = section.getByRole("listitem").first();
  assert.match((await first.textContent()) ?? "", /the case is about this tool of this server/);
  await first.getByRole("link").click();
  await page.waitForURL("**/attacks/figma-context-mcp-command-injection/");
});

test("the numbers on the page are those of the data", async () => {
  const page = await open("/attacks/");
  const numbers = Object.fromEntries(
    await page
      .locator(".numbers dl > div")
      .evaluateAll((rows) =>
        rows.map((row) => [row.querySelector("dt")?.textContent?.trim(), Number(row.querySelector("dd")?.textContent)]),
      ),
  );
  assert.deepEqual(numbers, {
    Techniques: countOf(({ kind }) => kind === "technique"),
    Incidents: countOf(({ kind }) => kind === "incident"),
    Vulnerabilities: countOf(({ kind }) => kind === "vulnerability"),
    "Research results": countOf(({ kind }) => kind === "research"),
    "A policy on tool calls prevents it": countOf(({ policy }) => policy.verdict === "prevents"),
    "A policy on tool calls limits it": countOf(({ policy }) => policy.verdict === "limits"),
    "A policy on tool calls does not stop it": countOf(({ policy }) => policy.verdict === "does-not-stop"),
    "High confidence": countOf(({ confidence }) => confidence === "high"),
    "Medium confidence": countOf(({ confidence }) => confidence === "medium"),
    "Low confidence": countOf(({ confidence }) => confidence === "low"),
  });
});

test("each replay is printed on its page as the engine decides it", async () => {
  for (const attack of attacks.filter(({ scenario }) => scenario)) {
    const html = await read(`attacks/${attack.slug}/index.html`);
    const printed = [...html.matchAll(/<dd class="(?:stopped|limited|not-stopped)"[^>]*>(.*?)<\/dd>/g)].map(
      ([, text]) => text,
    );
    assert.deepEqual(
      printed,
      replaysOf(attack).map(({ outcome }) => outcomeInWords(outcome)),
      attack.slug,
    );
  }
});

test("each technique has a page with all its cases", async () => {
  for (const technique of attacks.filter(({ kind }) => kind === "technique")) {
    const html = await read(`attacks/patterns/${technique.slug}/index.html`);
    for (const { slug } of attacks.filter(({ pattern }) => pattern === technique.slug)) {
      assert.ok(html.includes(`href="/attacks/${slug}/"`), `${technique.slug} lacks ${slug}`);
    }
  }
});

test("the JSON fits its published schema, and says what the data say", async () => {
  const data = JSON.parse(await read("attacks.json")) as ExportedDatabase;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(await read("attacks/schema.json")),
  );
  assert.ok(validate(data), JSON.stringify(validate.errors?.slice(0, 3)));
  assert.equal(data.schema_version, "1.0");
  assert.equal(data.total, attacks.length);
  assert.equal(data.entries.length, attacks.length);
  const newest = attacks
    .map(({ lastChecked }) => lastChecked)
    .toSorted()
    .at(-1);
  assert.equal(data.generated_at, `${newest}T00:00:00Z`);
});

test("the CSV has a line for each entry, and the feed and the layer are well formed", async () => {
  const csv = await read("attacks.csv");
  assert.match(csv, /^id,title,kind,technique,/);
  assert.equal(csv.trim().split("\n").length, attacks.length + 1);
  const page = await open("/attacks/");
  const feed = await page.evaluate(
    (text) => {
      const parsed = new DOMParser().parseFromString(text, "application/xml");
      return {
        errors: parsed.querySelectorAll("parsererror").length,
        items: parsed.querySelectorAll("item > link").length,
      };
    },
    await read("attacks/feed.xml"),
  );
  assert.deepEqual(feed, { errors: 0, items: 50 });
  const layer = JSON.parse(await read("attacks/atlas-layer.json"));
  assert.equal(layer.domain, "atlas-atlas");
  for (const { techniqueID, score } of layer.techniques) {
    assert.match(techniqueID, /^AML\.T\d{4}(\.\d{3})?$/);
    const mapped = attacks.filter(({ mappings }) => mappings.mitreAtlas?.ids.includes(techniqueID));
    assert.equal(score, mapped.length, techniqueID);
  }
});

const PAGES = [
  "/attacks/",
  "/attacks/patterns/",
  "/attacks/patterns/tool-return-attack/",
  "/attacks/patterns/token-passthrough/",
  "/attacks/openclaw-imessage-flood/",
  "/attacks/figma-context-mcp-command-injection/",
  "/attacks/tool-poisoning/",
  "/attacks/data/",
];

test("html-validate finds nothing on the pages of the database", async () => {
  for (const address of PAGES) {
    await assertValid(await read(`${address}index.html`), address);
  }
});
