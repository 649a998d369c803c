import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { random } from "../scripts/synthesise/random.ts";
import { addToDescription, changeLine, EDITS } from "./build-edits.ts";
import { digests, stamps, Workshop } from "./build-site.ts";

// Builds that remake only what changed, by the commands themselves, over a small made-up catalogue.
const workshop = await Workshop.open();
after(() => workshop.close());
const { catalog } = workshop;
const at = (name: string) => workshop.at(name);

const { below: draw } = random(Number(process.env["SEED"] ?? 7), "edits");

await workshop.build("dist");

test("nothing changed: nothing is written", async () => {
  const before = stamps(at("dist"));
  assert.deepEqual(await workshop.build("dist"), { written: 0, removed: 0 });
  assert.deepEqual(stamps(at("dist")), before);
});

test("a changed description remakes the pages of its server, and of no other", async (t) => {
  const stood = stamps(at("dist"));
  const ofServers = Object.keys(stood).filter((file) => /^servers\/[^/]+\//.test(file));
  addToDescription(catalog, draw);
  await workshop.build("dist");
  const now = stamps(at("dist"));
  const remade = ofServers.filter((file) => now[file] !== stood[file]);
  t.diagnostic(`${remade.length} of ${ofServers.length} files of servers made anew`);
  assert.equal(new Set(remade.map((file) => file.split("/")[1])).size, 1);
});

test("a changed line of a tool is changed wherever it is shown", async (t) => {
  for (const round of [1, 2, 3]) {
    const stood = stamps(at("dist"));
    changeLine(catalog, draw);
    const [{ written }] = await Promise.all([workshop.build("dist"), workshop.build("clean", "--clean")]);
    t.diagnostic(`${written} files written`);
    assert.deepEqual(digests(at("dist")), digests(at("clean")), `round ${round}`);
    const now = stamps(at("dist"));
    const remade = Object.keys(now).filter((file) => now[file] !== stood[file]);
    const policies = remade.filter((file) => file.startsWith("policies/"));
    assert.ok(new Set(policies.map((file) => file.split("/")[1]?.replace(/\..*$/, ""))).size <= 1, policies.join());
  }
});

test("after any edits the site is, byte for byte, what a clean build makes", async (t) => {
  const names = Object.keys(EDITS);
  while (names.length > 0) {
    // every edit once, in a drawn order, three or four at a time
    const together = Array.from({ length: Math.min(names.length, 3 + draw(2)) }, () =>
      names.splice(draw(names.length), 1).join(),
    );
    for (const name of together) EDITS[name]?.(catalog, draw);
    const what = together.join(", ");
    const [{ written, removed }] = await Promise.all([workshop.build("dist"), workshop.build("clean", "--clean")]);
    t.diagnostic(`${what}: ${written} files written, ${removed} removed`);
    assert.deepEqual(digests(at("dist")), digests(at("clean")), what);
  }
});

test("a build that fails leaves the site as it was: an entry that cannot be read, a page that cannot be made", async () => {
  const before = stamps(at("dist"));
  const broken = path.join(catalog, "servers/broken");
  await mkdir(broken);
  await writeFile(path.join(broken, "server.yaml"), "title: Broken\n");
  await assert.rejects(workshop.build("dist"), /servers\/broken\/server\.yaml/);
  assert.deepEqual(stamps(at("dist")), before);
  await rm(broken, { recursive: true });

  await assert.rejects(workshop.buildFor("nowhere", "dist"), /Invalid URL/);
  assert.deepEqual(stamps(at("dist")), before);
  assert.deepEqual(await workshop.build("dist"), { written: 0, removed: 0 });
});

test("a build that is killed leaves the site as it was, and the next one is right", async () => {
  const before = stamps(at("dist"));
  EDITS["change a text of categories.yaml"]?.(catalog, draw);
  await workshop.killedBuild("dist");
  assert.deepEqual(stamps(at("dist")), before);
  await Promise.all([workshop.build("dist"), workshop.build("clean", "--clean")]);
  assert.deepEqual(digests(at("dist")), digests(at("clean")));
});

test("after a publication that ended early everything is made anew", async () => {
  const whole = digests(at("clean"));
  await rm(path.join(at("dist.state"), "units.tsv"));
  await rm(path.join(at("dist"), "servers"), { recursive: true });
  await writeFile(path.join(at("dist"), "left-over.html"), "");
  const { written } = await workshop.build("dist");
  assert.equal(written, Object.keys(whole).length);
  assert.deepEqual(digests(at("dist")), whole);
});
