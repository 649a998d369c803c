import assert from "node:assert/strict";
import { test } from "node:test";
import { dateOf, inWordsOf, newestFirst } from "../src/catalog/attacks/dates.ts";
import { facetsOf } from "../src/catalog/attacks/facets.ts";
import { preventionOf } from "../src/catalog/attacks/prevention.ts";
import { timelineOf } from "../src/catalog/attacks/timeline.ts";
import { touchedBy } from "../src/catalog/attacks/touched.ts";
import { checkAttacks, checkCalls } from "../src/catalog/check.ts";
import { getAttacks, getIndex, getServer, getTaxonomy } from "../src/catalog/index.ts";
import type { AttackRecord } from "../src/catalog/read.ts";
import { KINDS } from "../src/catalog/schema/attack.ts";
import { loadPolicy } from "../src/enforce/index.ts";
import { entry } from "./attack-entry.ts";

const attacks = getAttacks();
const index = getIndex();
const taxonomy = getTaxonomy();
const servers = new Set(index.servers.map(({ slug }) => slug));

const problemsOf = (...entries: AttackRecord[]) =>
  checkAttacks(entries, servers).map(({ file, key, message }) => `${file} ${key ?? ""}: ${message}`);

test("the database has at least 150 entries, and none of them has a problem", () => {
  assert.ok(attacks.length >= 150);
  assert.deepEqual(checkAttacks(attacks, servers), []);
  assert.equal(new Set(attacks.map(({ slug }) => slug)).size, attacks.length);
});

test("a number stands in one entry, or in entries that name each other", () => {
  const cve = ["CVE-2025-0001"];
  assert.match(
    problemsOf(entry("a", { cve }), entry("b", { cve })).join("\n"),
    /b carries one of this entry's numbers/,
  );
  const told = [entry("a", { cve, sharesIdentifiersWith: ["b"] }), entry("b", { cve, sharesIdentifiersWith: ["a"] })];
  assert.deepEqual(problemsOf(...told), []);
  assert.match(problemsOf(...told.slice(0, 1)).join("\n"), /b carries none of its numbers/);
  assert.match(problemsOf(entry("a", { cve: [...cve, ...cve] })).join("\n"), /stands twice in this entry/);
});

test("links to nothing, equal titles and addresses of other pages are refused", () => {
  assert.match(problemsOf(entry("a", { kind: "incident", pattern: "b" })).join(), /b is not a technique/);
  const incident = entry("b", { kind: "incident", pattern: "a" });
  assert.match(problemsOf(entry("c", { kind: "incident", pattern: "b" }), incident).join(), /b is not a technique/);
  assert.match(problemsOf(entry("a", { servers: ["no-such"] })).join(), /no-such is not a server/);
  assert.match(
    problemsOf(entry("a", { title: "One" }), entry("b", { title: "one" })).join(),
    /b.md title: a has the same/,
  );
  assert.match(problemsOf(entry("patterns", {})).join(), /rename the file/);
});

test("a reference that nobody can follow is no reference", () => {
  for (const url of ["http://localhost/a", "https://example.com/a", "http://10.0.0.1/a"]) {
    const references = [{ url, publisher: "x", read: true }];
    assert.match(problemsOf(entry("a", { references })).join(), /at least one reference/, url);
  }
});

test("a scenario is refused where its tool does not exist, or its arguments do not fit", async () => {
  const server = "io-github-modelcontextprotocol-server-filesystem";
  const scenario = (tool: string, args: object) => ({
    scenario: { note: "x", calls: [{ server, tool, arguments: args, harm: true }] },
  });
  const check = async (given: object) =>
    checkCalls(getServer(server), [entry("a", given)]).map(({ key, message }) => `${key}: ${message}`);
  assert.deepEqual(await check(scenario("read_text_file", { path: "/x" })), []);
  assert.match(
    (await check(scenario("no_such_tool", {}))).join(),
    /calls\.0\.tool: .* has no tool called no_such_tool/,
  );
  assert.match((await check(scenario("read_text_file", {}))).join(), /a required argument is missing: path/);
  assert.match((await check(scenario("read_text_file", { path: 1 }))).join(), /\/path must be string/);
  const policy = { verdict: "limits", why: "x", shownOn: { server, tools: ["no_such_tool"] } };
  assert.match((await check({ policy })).join(), /policy\.shownOn\.tools: .* has no tool called no_such_tool/);
  assert.throws(() => entry("a", { scenario: { note: "x", calls: [{ server, tool: "read_file" }] } }), /harm: true/);
});

test("entries that name a package of a catalogued server name that server", () => {
  const byPackage = new Map(
    index.servers.map((server) => [`${server.package.type}/${server.package.name}`, server.slug]),
  );
  for (const { slug, affected, servers: named } of attacks) {
    for (const { purl } of affected) {
      const server = purl && byPackage.get(decodeURIComponent(purl).replace(/^pkg:/, ""));
      if (server) assert.ok(named.includes(server), `${slug} affects ${purl} and does not name ${server}`);
    }
  }
});

test("the counts of each filter are those of the data", () => {
  const facets = facetsOf(attacks, taxonomy, new Map());
  const kinds = facets.find(({ name }) => name === "kind")?.options;
  assert.deepEqual(
    kinds?.map(({ value, count }) => [value, count]),
    KINDS.map((kind) => [kind, attacks.filter((attack) => attack.kind === kind).length]),
  );
  const known = new Set(attacks.flatMap((attack) => attack.servers));
  assert.equal(facets.find(({ name }) => name === "server")?.options.length, known.size);
  for (const { name, options } of facets.filter((facet) =>
    ["year", "verdict", "harm", "exploited"].includes(facet.name),
  )) {
    assert.equal(
      options.reduce((sum, { count }) => sum + count, 0),
      attacks.length,
      name,
    );
  }
});

test("the timeline counts each entry whose month is known, once", () => {
  const { months, yearOnly, undated } = timelineOf(attacks);
  assert.equal(months.reduce((sum, { total }) => sum + total, 0) + yearOnly + undated, attacks.length);
  assert.deepEqual(
    months.map(({ month }) => month),
    months.map(({ month }) => month).toSorted(),
  );
  assert.equal(undated, attacks.filter(({ publicBy }) => publicBy).length);
});

test("dates are told as precisely as they are known, and an upper bound is never news", () => {
  assert.equal(inWordsOf("2025-09-05"), "5 September 2025");
  assert.equal(inWordsOf("2025-09"), "September 2025");
  assert.equal(inWordsOf("2025"), "2025");
  const bound = entry("bound", { disclosed: undefined, publicBy: { date: "2026-11-23", basis: "x" } });
  const sorted = newestFirst([
    bound,
    entry("old", { disclosed: "2025-12-31" }),
    entry("new", { disclosed: "2026-01-01" }),
  ]);
  assert.deepEqual(
    sorted.map(({ slug }) => slug),
    ["new", "bound", "old"],
  );
  assert.equal(dateOf(bound), "2026-11-23");
});

test("what an attack touches: its own tools by name, others by access, and never a tool under two grounds", () => {
  for (const attack of attacks) {
    const { own, namesakes, access } = touchedBy(attack, index.lookup);
    for (const tool of own) assert.ok(attack.servers.includes(tool.server.slug), attack.slug);
    for (const tool of namesakes) assert.ok(!attack.servers.includes(tool.server.slug), attack.slug);
    const all = [...own, ...namesakes, ...(access?.examples ?? [])].map(({ path }) => path);
    assert.equal(new Set(all).size, all.length, attack.slug);
  }
});

test("each entry that a policy prevents or limits has a policy on real tools, which loads and refuses something", async () => {
  for (const attack of attacks) {
    const prevention = preventionOf(attack, index.lookup);
    if (attack.policy.verdict === "does-not-stop") {
      assert.equal(prevention, undefined, attack.slug);
      continue;
    }
    assert.ok(prevention && prevention.tools.length > 0, `${attack.slug} has no policy`);
    const policy = loadPolicy(prevention.policy, attack.slug);
    assert.deepEqual([...policy.tools.keys()].toSorted(), prevention.tools.map(({ name }) => name).toSorted());
    const rules = [...policy.tools.values()].flat();
    assert.ok(
      rules.some(({ deny, counter }) => deny === true || counter !== undefined),
      `${attack.slug}: the policy refuses nothing`,
    );
    assert.equal(prevention.own, attack.servers.includes(prevention.server.slug));
  }
});
