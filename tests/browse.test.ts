import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { barParts } from "../src/catalog/browse/bar.ts";
import {
  categoryFile,
  categoryPart,
  type CategoryPart,
  PART_SIZE,
  partsToRead,
  toolsThatFit,
} from "../src/catalog/browse/category.ts";
import { comparedIn } from "../src/catalog/browse/comparison.ts";
import { categoryList } from "../src/catalog/browse/lists.ts";
import { serverFileOf, serverFileSchema } from "../src/catalog/browse/server-file.ts";
import { chooseServers, rowsOf, type ServerFilter, serverIndexFile } from "../src/catalog/browse/servers.ts";
import { sizeClasses } from "../src/catalog/browse/sizes.ts";
import { shareInWords, surfaceInWords } from "../src/catalog/browse/words.ts";
import { criticalIn, largestCriticalSurfaces, newestChanges } from "../src/catalog/highlights.ts";
import { CATEGORIES, getIndex, getServer, getTaxonomy } from "../src/catalog/index.ts";
import type { ToolLink } from "../src/catalog/related.ts";
import { type CategoryId, type LevelId, SIGNALS } from "../src/catalog/schema/taxonomy.ts";
import { toolLookup } from "../src/catalog/tool-lookup.ts";

// What the browsing pages and their scripts are made of, on the committed catalogue.
const { servers, tools, relatedServers } = getIndex();
const taxonomy = getTaxonomy();
const levels = Object.fromEntries(CATEGORIES.map((id) => [id, taxonomy.categories[id].level])) as Record<
  CategoryId,
  LevelId
>;
const NOTHING: ServerFilter = { q: "", category: "", risk: "", registry: "", introspected: "", sort: "" };
const rows = rowsOf(JSON.parse(JSON.stringify(serverIndexFile(servers))));
const choose = (filter: Partial<ServerFilter>) => chooseServers(rows, { ...NOTHING, ...filter }, levels);
const slugsOf = (list: { slug: string }[]) => list.map(({ slug }) => slug).toSorted();

test("the index of servers says of each what the catalogue says", () => {
  assert.equal(rows.length, servers.length);
  for (const [at, row] of rows.entries()) {
    const { slug, title, package: source, introspectedOn, counts } = servers[at]!;
    assert.deepEqual(row, { slug, title, registry: source.type, package: source.name, introspectedOn, counts });
  }
});

test("each filter keeps the servers that it names, and no other", () => {
  const cases: [Partial<ServerFilter>, (server: (typeof servers)[number]) => boolean][] = [
    [{ category: "financial" }, ({ counts }) => counts.financial > 0],
    [{ registry: "pypi" }, (server) => server.package.type === "pypi"],
    [{ introspected: "no" }, ({ introspectedOn }) => !introspectedOn],
    [{ risk: "critical" }, ({ counts }) => criticalIn(counts, taxonomy) > 0],
    [{ risk: "low" }, ({ counts, tools: all }) => all > 0 && counts.read === all],
    [{ q: "MUX" }, ({ title, slug, package: { name } }) => /mux/i.test(`${title} ${slug} ${name}`)],
    [{ q: "nothing is called so" }, () => false],
    [{ category: "destructive", registry: "npm" }, (one) => one.counts.destructive > 0 && one.package.type === "npm"],
  ];
  for (const [filter, fits] of cases) {
    assert.deepEqual(slugsOf(choose(filter)), slugsOf(servers.filter(fits)), JSON.stringify(filter));
  }
});

test("each order is the one that it is called after, and a wrong one is that of the names", () => {
  const sizes = choose({ sort: "tools" }).map(({ counts }) => Object.values(counts).reduce((a, b) => a + b, 0));
  assert.deepEqual(
    sizes,
    sizes.toSorted((a, b) => b - a),
  );
  const critical = choose({ sort: "critical" }).map(({ counts }) => criticalIn(counts, taxonomy));
  assert.deepEqual(
    critical,
    critical.toSorted((a, b) => b - a),
  );
  const days = choose({ sort: "newest" }).map(({ introspectedOn }) => introspectedOn ?? "");
  assert.deepEqual(days, days.toSorted().toReversed());
  assert.deepEqual(choose({ sort: "constructor" }), choose({}));
});

/** Reads a category as the script does. */
function filtered(list: ToolLink[], category: CategoryId, filter: { q: string; server: string; signal: string }) {
  const own = categoryList(toolLookup(list), category);
  const file = categoryFile(category, own);
  const read = (part: number) => JSON.parse(JSON.stringify(categoryPart(own, part))) as CategoryPart;
  const found = partsToRead(file, filter).flatMap((part) => toolsThatFit(read(part), filter, file.signals));
  return { file, found };
}

test("the parts of a category hold every tool of it, with its address and signals", () => {
  for (const category of CATEGORIES) {
    const { file, found } = filtered(tools, category, { q: "", server: "", signal: "" });
    const expected = tools.filter((tool) => tool.category === category);
    assert.equal(file.tools, expected.length);
    assert.deepEqual(
      found.map(({ server, slug, name, signals }) => [`/servers/${server.slug}/${slug}/`, name, signals]),
      expected.map(({ path, label, signals }) => [path, label, signals]),
    );
  }
});

test("name, server and signal narrow the tools, also over many parts, and parts without the signal are left alone", () => {
  const one = tools.find(({ category }) => category === "read")!;
  const many = Array.from({ length: 2 * PART_SIZE + 10 }, (_, at) => ({
    ...one,
    label: `tool_${at}`,
    path: `/servers/server-${Math.floor(at / 7)}/tool_${at}/`,
    server: { slug: `server-${Math.floor(at / 7)}`, title: `Server ${Math.floor(at / 7)}` },
    signals: at === PART_SIZE ? [SIGNALS[2]] : [],
  }));
  const ask = (filter: object) => filtered(many, "read", { q: "", server: "", signal: "", ...filter });
  assert.equal(ask({}).file.parts.length, 3);
  assert.deepEqual(partsToRead(ask({}).file, { q: "", server: "", signal: SIGNALS[2] }), [2]);
  assert.deepEqual(
    ask({ signal: SIGNALS[2] }).found.map(({ name }) => name),
    [`tool_${PART_SIZE}`],
  );
  assert.equal(ask({ server: "server-3" }).found.length, many.filter(({ server }) => /-3/.test(server.slug)).length);
  assert.deepEqual(
    ask({ q: "TOOL 10009" }).found.map(({ slug }) => slug),
    ["tool_10009"],
  );
  assert.deepEqual(ask({ signal: SIGNALS[3] }).found, []);
});

test("a part that does not exist is none", () => {
  const own = categoryList(toolLookup(tools), "financial");
  assert.equal(categoryPart(own, 2), undefined);
  assert.equal(categoryPart(own, 0), undefined);
  assert.equal(categoryPart(own, Number.NaN), undefined);
});

test("a server's data file fits its published schema and says what the catalogue says", async () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(serverFileSchema());
  const some = [
    servers.find(({ introspectedOn }) => !introspectedOn)!,
    ...servers.filter(({ slug }) => /mux|git/.test(slug)),
  ];
  for (const { slug } of some) {
    const entry = getServer(slug);
    const file = serverFileOf(entry, taxonomy);
    assert.ok(validate(JSON.parse(JSON.stringify(file))), `${slug}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    assert.deepEqual(
      file.tools.map(({ name, category, path }) => [name, category, path]),
      entry.tools.map(({ name, category, path }) => [name, category, path]),
    );
    assert.equal(file.levels.critical, criticalIn(entry.counts, taxonomy));
    assert.equal(file.policy === null, entry.tools.length === 0);
  }
});

test("an address names two to four servers, each once", () => {
  assert.deepEqual(comparedIn("?servers=a,b").slugs, ["a", "b"]);
  assert.deepEqual(comparedIn("?servers=a&servers=b,a,,").slugs, ["a", "b"]);
  assert.deepEqual(comparedIn("?servers=a,b,c,d,e"), { slugs: ["a", "b", "c", "d"], unfit: [], tooMany: true });
  assert.deepEqual(comparedIn("?servers=../x,%3Cb%3E,A,ok-1").unfit, ["../x", "<b>", "A"]);
  assert.deepEqual(comparedIn(""), { slugs: [], unfit: [], tooMany: false });
});

test("a bar is as wide as its parts, and each that occurs can be seen", () => {
  const parts = barParts({ read: 9_999, write: 0, execute: 1, destructive: 0, financial: 0 });
  assert.deepEqual(
    parts.map(({ category, count }) => [category, count]),
    [
      ["read", 9_999],
      ["execute", 1],
    ],
  );
  assert.ok(parts.every(({ width }) => width >= 0.3));
  assert.deepEqual(barParts({ read: 0, write: 0, execute: 0, destructive: 0, financial: 0 }), []);
});

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

test("groups of size hold every introspected server once, and all its tools", () => {
  const groups = sizeClasses(servers);
  assert.equal(
    sum(groups.map((group) => group.servers)),
    servers.filter(({ introspectedOn }) => introspectedOn).length,
  );
  assert.equal(sum(groups.map((group) => group.tools)), tools.length);
});

test("numbers are right in the singular and the plural", () => {
  const none = { read: 0, write: 0, execute: 0, destructive: 0, financial: 0 };
  assert.equal(surfaceInWords({ ...none, read: 1 }, levels, "2026-01-01").text, "1 tool, none critical");
  assert.equal(
    surfaceInWords({ ...none, financial: 1, read: 1_000 }, levels, "2026-01-01").text,
    "1,001 tools, 1 critical",
  );
  assert.equal(surfaceInWords(none, levels, "2026-01-01").text, "0 tools");
  assert.equal(surfaceInWords(none, levels, undefined).text, "Not introspected: its tools are unknown");
  assert.equal(shareInWords(1, 1_000), "under 1 %");
  assert.equal(shareInWords(0, 0), "0 %");
});

test("the largest surfaces are the largest, and the newest changes the newest, a server once", async () => {
  const largest = largestCriticalSurfaces(servers, 5, taxonomy);
  assert.equal(largest.length, 5);
  const rest = servers.filter((server) => !largest.some((surface) => surface.server === server));
  assert.ok(rest.every(({ counts }) => criticalIn(counts, taxonomy) <= largest.at(-1)!.critical));
  const changes = newestChanges(servers, 3);
  assert.deepEqual(
    changes.map(({ date }) => date),
    changes
      .map(({ date }) => date)
      .toSorted()
      .toReversed(),
  );
  assert.equal(new Set(changes.map(({ server }) => server.slug)).size, changes.length);
});

test("related servers are others, and share the words that are said", () => {
  const kubernetes = relatedServers("mcp-server-kubernetes");
  assert.ok(kubernetes.some(({ shared }) => shared.includes("kubernetes")));
  for (const { slug } of servers) {
    const related = relatedServers(slug);
    assert.ok(related.length <= 6);
    assert.ok(related.every(({ server, shared }) => server.slug !== slug && shared.length > 0));
  }
});
