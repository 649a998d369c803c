import assert from "node:assert/strict";
import { test } from "node:test";
import { sitemapFiles } from "../src/render/sitemap.ts";

const SITE = "https://site.test";
const addressesIn = (text: string) => [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);

test("a small site has one file and the index that names it", () => {
  const files = [...sitemapFiles(["/", "/servers/", "/servers/a&b/<c>/"], SITE)];
  assert.deepEqual(
    files.map(({ name }) => name),
    ["sitemap-0.xml", "sitemap-index.xml"],
  );
  assert.deepEqual(addressesIn(files[0]?.text ?? ""), [
    "https://site.test/",
    "https://site.test/servers/",
    "https://site.test/servers/a&amp;b/%3Cc%3E/",
  ]);
  assert.deepEqual(addressesIn(files[1]?.text ?? ""), ["https://site.test/sitemap-0.xml"]);
  assert.deepEqual([...sitemapFiles(["/", "/servers/", "/servers/a&b/<c>/"], SITE)], files);
});

test("no file holds more than 50,000 addresses, and none is lost", () => {
  const addresses = Array.from({ length: 100_001 }, (_, index) => `/servers/s/t${index}/`);
  const files = [...sitemapFiles(addresses, SITE)];
  assert.deepEqual(
    files.slice(0, -1).map(({ text }) => addressesIn(text).length),
    [50_000, 50_000, 1],
  );
  assert.deepEqual(
    files.slice(0, -1).flatMap(({ text }) => addressesIn(text)),
    addresses.map((address) => SITE + address),
  );
  assert.equal(addressesIn(files.at(-1)?.text ?? "").length, 3);
});

test("no file is longer than allowed", () => {
  const addresses = Array.from({ length: 500 }, (_, index) => `/x${"é".repeat(index)}/`);
  const files = [...sitemapFiles(addresses, SITE, { addresses: 50_000, bytes: 20_000 })].slice(0, -1);
  assert.ok(files.length > 5);
  for (const { name, text } of files) assert.ok(Buffer.byteLength(text) <= 20_000, name);
  assert.equal(files.flatMap(({ text }) => addressesIn(text)).length, addresses.length);
});

test("a site without pages still has a sitemap", () => {
  assert.deepEqual(
    [...sitemapFiles([], SITE)].map(({ name }) => name),
    ["sitemap-0.xml", "sitemap-index.xml"],
  );
});
