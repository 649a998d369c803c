import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import os from "node:os";
import { suite, test } from "node:test";
import { readChanges, readServer, serverSlugs, snapshotFile } from "../src/catalog/read.ts";
import { parsePackage } from "../scripts/introspect/package.ts";

const slugs = serverSlugs();

suite("what introspection recorded", () => {
  test("each record is of the package and in the way that its manifest names", async () => {
    for (const slug of slugs) {
      const { manifest, snapshot } = readServer(slug);
      const { version } = parsePackage(manifest.package);
      assert.equal(
        Boolean(snapshot),
        !manifest.notIntrospected,
        `${slug}: either a list or the reason why there is none`,
      );
      if (!snapshot) continue;
      assert.equal(snapshot.package, manifest.package, slug);
      assert.equal(snapshot.version, version, slug);
      assert.ok(snapshot.integrity, `${slug}: no integrity`);
      assert.deepEqual(snapshot.arguments, manifest.launch.args, slug);
      assert.deepEqual(snapshot.variables, Object.keys(manifest.launch.env).sort(), slug);
      assert.deepEqual(
        snapshot.configurations.map(({ name }) => name),
        Object.keys(manifest.configurations),
        slug,
      );
      assert.ok(snapshot.tools.length > 0, `${slug}: no tools`);
    }
  });

  test("tools are sorted, and no name is there twice", async () => {
    for (const slug of slugs) {
      const names = readServer(slug).snapshot?.tools.map(({ name }) => name) ?? [];
      assert.deepEqual(names, [...new Set(names)].sort(), slug);
    }
  });

  test("no path of the machine that recorded it", async () => {
    const paths = [`${os.homedir()}/`, process.cwd(), "/introspect-", "/.pyenv/", "/.cache/"];
    for (const slug of slugs) {
      if (!readServer(slug).snapshot) continue;
      const text = await readFile(snapshotFile(slug), "utf8");
      for (const path of paths) assert.ok(!text.includes(path), `${slug}: ${path}`);
    }
  });

  test("changes follow each other to the present record", async () => {
    for (const slug of slugs) {
      const changes = readChanges(slug);
      const last = changes.at(-1);
      if (!last) continue;
      const tools = new Set(readServer(slug).snapshot?.tools.map(({ name }) => name));
      for (const { name } of [...last.added, ...last.changed]) assert.ok(tools.has(name), `${slug}: ${name}`);
      for (const { name } of last.removed) assert.ok(!tools.has(name), `${slug}: ${name}`);
    }
  });
});
