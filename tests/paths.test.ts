import assert from "node:assert/strict";
import { test } from "node:test";
import { toolSlugs } from "../src/catalog/tool-slugs.ts";

const HOSTILE = [
  "..",
  ".",
  "/etc/passwd",
  "a/b",
  "a.b",
  "a b",
  "index",
  "INDEX",
  "con",
  "__proto__",
  "constructor",
  "x".repeat(300),
  "Get_User",
  "get_user",
  "名前",
  "‮evil",
  "%2e%2e",
  "?q=1",
  "#top",
];

test("a plain name is its own slug", () => {
  assert.equal(
    toolSlugs(["create_system_signing_keys"]).get("create_system_signing_keys"),
    "create_system_signing_keys",
  );
  assert.equal(toolSlugs(["TwilioApiV2010--ListCall"]).get("TwilioApiV2010--ListCall"), "TwilioApiV2010--ListCall");
});

test("every slug is safe in an address and a file system, whatever the name", () => {
  for (const slug of toolSlugs(HOSTILE).values()) assert.match(slug, /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/);
});

test("no two names of a server share an address, not even where case is ignored", () => {
  const slugs = [...toolSlugs(HOSTILE).values()].map((slug) => slug.toLowerCase());
  assert.equal(new Set(slugs).size, HOSTILE.length);
});

test("the order of the names does not matter", () => {
  assert.deepEqual(toolSlugs(HOSTILE.toReversed()), toolSlugs(HOSTILE));
});
