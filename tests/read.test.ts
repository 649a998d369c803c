import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson, parseYaml } from "../src/catalog/parse.ts";
import { CatalogError } from "../src/catalog/problem.ts";
import { attack } from "../src/catalog/schema/attack.ts";
import { serverManifest } from "../src/catalog/schema/server.ts";

function messagesOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof CatalogError, String(error));
    return error.message.split("\n");
  }
  throw new assert.AssertionError({ message: "it was accepted" });
}

test("an unknown key is named with file, line and fix", () => {
  const text = "title: X\nsummary: Y\npackage: pkg:npm/x@1.0.0\nhompage: https://x.test\n";
  assert.deepEqual(
    messagesOf(() => parseYaml("server.yaml", text, serverManifest)),
    ["server.yaml:4: hompage: this key is not known here; remove it or correct its spelling"],
  );
});

test("every problem of a file is told, not only the first", () => {
  const messages = messagesOf(() => parseYaml("server.yaml", "title: X\npackage: npm x\n", serverManifest));
  assert.equal(messages.length, 2);
  assert.match(messages.join("\n"), /server.yaml:2: package: write a package URL with an exact version/);
  assert.match(messages.join("\n"), /summary: /);
});

test("a package without an exact version is refused", () => {
  const [message] = messagesOf(() =>
    parseYaml("server.yaml", "title: X\nsummary: Y\npackage: pkg:npm/x\n", serverManifest),
  );
  assert.match(message ?? "", /exact version/);
});

test("broken and doubled YAML is told with its line", () => {
  assert.match(
    messagesOf(() => parseYaml("a.yaml", "title: [", serverManifest))[0] ?? "",
    /^a\.yaml:1: not valid YAML/,
  );
  assert.match(
    messagesOf(() => parseYaml("a.yaml", "title: a\ntitle: b\n", serverManifest))[0] ?? "",
    /^a\.yaml:2: .*unique/,
  );
});

test("broken JSON is told without a stack", () => {
  assert.match(messagesOf(() => parseJson("tools.json", "{", serverManifest))[0] ?? "", /^tools\.json: not valid JSON/);
});

test("an attack without a reference, or with an invented kind of number, is refused", () => {
  const messages = messagesOf(() => parseYaml("a.md", "title: A\nreferences: []\ncve: [CVE-20]\n", attack, 1)).join(
    "\n",
  );
  assert.match(messages, /references: /);
  assert.match(messages, /a\.md:4: cve\.0: not a CVE number/);
});
