import assert from "node:assert/strict";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { addToDescription } from "./build-edits.ts";
import { digests, stamps, Workshop } from "./build-site.ts";

// Parts of a site, made apart and joined, against the site made in one go.
const workshop = await Workshop.open();
after(() => workshop.close());
const at = (name: string) => workshop.at(name);

await workshop.build("whole");
const whole = digests(at("whole"));

/** Makes all parts of a site, two at a time. @returns the names of their folders, the last first */
async function parts(of: number): Promise<string[]> {
  const names = Array.from({ length: of }, (_, n) => `part-${n + 1}-of-${of}`);
  const left = [...names.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift())
      await workshop.build(next[1], "--shard", `${next[0] + 1}/${of}`);
  };
  await Promise.all([work(), work()]);
  return names.toReversed();
}

const refused = (...names: string[]) =>
  workshop.merge("refused", ...names).then(
    () => assert.fail("it was not refused"),
    ({ stderr }: { stderr: string }) => stderr,
  );

for (const number of [1, 2, 7]) {
  test(`${number === 1 ? "one part" : `${number} parts`} joined are the site made in one go; the parts stay as they are`, async () => {
    const names = await parts(number);
    const before = names.map((name) => stamps(at(name)));
    await workshop.merge("merged", ...names);
    assert.deepEqual(digests(at("merged")), whole);
    assert.deepEqual(
      names.map((name) => stamps(at(name))),
      before,
    );
  });
}

test("each part keeps its share of the search, and no page stands in two", async () => {
  const names = Array.from({ length: 7 }, (_, n) => `part-${n + 1}-of-7`);
  const records = await Promise.all(names.map((name) => readdir(path.join(at(`${name}.state`), "search"))));
  const servers = await readdir(path.join(workshop.catalog, "servers"));
  assert.deepEqual(records.flat().sort(), servers.sort());
  const files = names.flatMap((name) => Object.keys(digests(at(name))));
  assert.equal(new Set(files).size, files.length);
});

test("a part that is missing, stands twice, is of another number, or is no part is refused", async () => {
  assert.match(await refused("part-2-of-2"), /1 part of 2 missing: 1\/2/);
  assert.match(await refused("part-1-of-2", "part-2-of-2", "part-1-of-2"), /Part 1\/2 stands twice/);
  assert.match(await refused("part-1-of-2", "part-2-of-7"), /is a part of 7/);
  assert.match(await refused("whole"), /is a whole site/);
  assert.match(await refused("nothing"), /is no finished part/);
  assert.match(await refused(), /Name the folders of the parts/);
  assert.match(await refused("refused"), /is DIST_DIR/);
  const files = await readdir(workshop.folder);
  assert.deepEqual(
    files.filter((name) => name === "refused"),
    [],
    "nothing was made",
  );
});

test("a part of other code or that lost a file is refused, and the site stays", async () => {
  const before = stamps(at("merged"));
  const copy = async (name: string) => {
    await cp(at("part-1-of-2"), at(name), { recursive: true });
    await cp(at("part-1-of-2.state"), at(`${name}.state`), { recursive: true });
  };
  await Promise.all([copy("older"), copy("unfinished"), copy("torn")]);
  const origin = path.join(at("older.state"), "origin.json");
  const told = JSON.parse(await readFile(origin, "utf8")) as object;
  await writeFile(origin, JSON.stringify({ ...told, code: "older" }));
  await rm(path.join(at("unfinished.state"), "units.tsv"));
  await rm(path.join(at("torn"), "servers"), { recursive: true });

  const refusals = {
    older: /made by other code/,
    unfinished: /is no finished part/,
    torn: /is missing; build this part/,
  };
  for (const [name, message] of Object.entries(refusals)) {
    await assert.rejects(workshop.merge("merged", name, "part-2-of-2"), message);
  }
  assert.deepEqual(stamps(at("merged")), before);
});

test("a build goes on from a joined site, and parts of an older catalogue are refused", async () => {
  assert.deepEqual(await workshop.build("merged"), { written: 0, removed: 0 });
  addToDescription(workshop.catalog, (below) => below - 1);
  assert.match(await refused("part-1-of-2", "part-2-of-2"), /another catalogue/);
  const [changed] = await Promise.all([workshop.build("merged"), workshop.build("whole")]);
  assert.ok(changed.written > 0);
  assert.deepEqual(digests(at("merged")), digests(at("whole")));
  assert.deepEqual(digests(at("part-1-of-1")), pick(whole, Object.keys(digests(at("part-1-of-1")))), "the part stands");
});

const pick = (from: Record<string, string>, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));
