import assert from "node:assert/strict";
import { test } from "node:test";
import { uploads } from "../scripts/hosting/object-storage.ts";

const SITE = { title: "x", tagline: "x", url: "https://site.test" };
const FILES = {
  "servers/a/index.html": ["text/html; charset=utf-8", "public, max-age=300, must-revalidate"],
  "_astro/page.x1.css": ["text/css; charset=utf-8", "public, max-age=31536000, immutable"],
  "_astro/inter.x1.woff2": ["font/woff2", "public, max-age=31536000, immutable"],
  "policies/a.yaml": ["application/yaml; charset=utf-8", "public, max-age=300, must-revalidate"],
  "attacks/feed.xml": ["application/rss+xml; charset=utf-8", "public, max-age=300, must-revalidate"],
  "sitemap-0.xml": ["application/xml; charset=utf-8", "public, max-age=300, must-revalidate"],
  "search-index/x1/pairs/0.bin": ["application/octet-stream", "public, max-age=300, must-revalidate"],
  "a.html": ["text/html; charset=utf-8", "public, max-age=300, must-revalidate"],
};

test("object storage keeps each file with its type and how long it is kept, and pages come last", () => {
  const groups = uploads(Object.keys(FILES), SITE);
  const told = groups.flatMap(({ files, headers }) =>
    files.map((file) => [file, [headers["Content-Type"], headers["Cache-Control"]]]),
  );
  assert.deepEqual(Object.fromEntries(told), FILES);
  assert.deepEqual(groups.at(-1)?.files, ["servers/a/index.html", "a.html"]);
});
