import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { BuiltPage } from "./site.ts";

/** Bytes as they travel, compressed with gzip. */
export interface Weight {
  html: number;
  /** the stylesheets that the page links */
  css: number;
  /** the scripts that it loads, and all that they import before they run */
  script: number;
}

/** Weighs pages of a built site, each file that they share only once. */
export function scales(folder: string): (page: BuiltPage) => Weight {
  const files = new Map<string, { bytes: number; imports: string[] }>();
  const read = (address: string) => {
    const known = files.get(address);
    if (known) return known;
    const text = readFileSync(path.join(folder, address), "utf8");
    const imports = address.endsWith(".js") ? importsOf(text, address) : [];
    const file = { bytes: gzipSync(text).length, imports };
    files.set(address, file);
    return file;
  };
  const sum = (addresses: Set<string>) => [...addresses].reduce((total, address) => total + read(address).bytes, 0);
  return ({ path: page, html }) => {
    const scripts = new Set(addressesIn(html, /<script\b[^>]*\ssrc="([^"]+)"/g, page));
    // a set is walked in the order of insertion, so what an import imports is found as well
    for (const address of scripts) for (const imported of read(address).imports) scripts.add(imported);
    return {
      html: gzipSync(html).length,
      css: sum(new Set(addressesIn(html, /<link\b[^>]*\srel="stylesheet"[^>]*\shref="([^"]+)"/g, page))),
      script: sum(scripts),
    };
  };
}

const importsOf = (script: string, address: string) =>
  addressesIn(script, /(?:\bimport|\bfrom)\s*["']([^"']+\.js)["']/g, address);

/** The addresses that a pattern finds in a text, resolved against the address of the text itself. */
function addressesIn(text: string, pattern: RegExp, base: string): string[] {
  return [...text.matchAll(pattern)].map(([, address = ""]) => new URL(address, `http://site.test${base}`).pathname);
}
