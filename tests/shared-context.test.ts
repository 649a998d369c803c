import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { SiteModule } from "../scripts/build/compile.ts";
import { Workshop } from "./build-site.ts";

// Astro makes what the first page of a route is rendered in; the pages after it share that, and must not show it.
const workshop = await Workshop.open();
after(() => workshop.close());
process.env["CATALOG_DIR"] = workshop.catalog;
const { compile } = await import("../scripts/build/compile.ts");
const { readCommonKeys } = await import("../scripts/build/keys.ts");
const { getAttacks, getIndex } = await import("../src/catalog/index.ts");
const { paths } = await import("../src/catalog/paths.ts");

const { entry } = await compile(readCommonKeys().code);
let instances = 0;
/** The site in which no page was made yet. */
const newSite = async () => (await import(`${entry}?instance=${instances++}`)) as SiteModule;
const textOf = async (site: SiteModule, address: string) => (await site.render(address)).text();

const { servers, tools } = getIndex();
const last = <T>(list: T[]) => list.slice(-1);
const addresses = (list: { path: string }[]) => list.map(({ path }) => path);
const KINDS: Record<string, string[]> = {
  tools: addresses([...tools.slice(0, 3), ...last(tools)]),
  servers: addresses([...servers.slice(0, 2), ...last(servers)]),
  attacks: getAttacks()
    .slice(0, 3)
    .map(({ slug }) => paths.attack(slug)),
  categories: (["read", "write"] as const).map((id) => paths.category(id)),
  levels: (["critical", "low"] as const).map((id) => paths.level(id)),
};

for (const [kind, pages] of Object.entries(KINDS)) {
  test(`${kind}: a page says the same whichever was made before it`, async () => {
    const shared = await newSite();
    assert.ok(pages.length > 1);
    // the first one once more at the end, when others have been made
    for (const page of [...pages, ...pages.slice(0, 1)]) {
      const alone = await textOf(await newSite(), page);
      assert.match(alone, /^<!doctype html>.*<link rel="stylesheet".*<script type="module".*<\/html>/is);
      assert.equal(await textOf(shared, page), alone, page);
    }
  });
}

test("an address that has no page answers so, before and after pages were made", async () => {
  const site = await newSite();
  const [first] = addresses(tools);
  assert.ok(first);
  const none = first.replace(/[^/]+\/$/, "no-such-tool/");
  await assert.rejects(textOf(site, none), /could not be made: it answered 404/);
  assert.match(await textOf(site, first), /<h1/);
  await assert.rejects(textOf(site, none), /could not be made: it answered 404/);
  assert.match(await textOf(site, "/404/"), /<h1/);
});
