import { globSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { getSite } from "../../src/catalog/index.ts";
import { BARE } from "../../src/catalog/paths.ts";
import { keyOf } from "../../src/site/key.ts";
import { sitemapFiles } from "../../src/render/sitemap.ts";
import { HEADERS_FILE, writeHosting } from "../hosting/write.ts";
import { keptBlocks } from "./blocks.ts";
import type { Keys } from "./keys.ts";
import { makeSearchIndex } from "./kept-search.ts";
import type { Made } from "./made.ts";

/** What the files of the whole site are made from. */
interface Whole {
  /** folder of the scripts, styles and public files */
  assets: string;
  /** folder of what is kept of each server */
  records: string;
  keys: Keys;
  /** the site as it stands; undefined where all is made anew */
  site?: string | undefined;
}

/** Makes what is of the site as a whole, each unless it stands already: the files that pages load, the search index, the sitemaps. */
export async function makeWhole(staging: string, { assets, records, keys, site }: Whole, made: Made): Promise<void> {
  const { code, shared, servers, attacks } = keys;
  await mkdir(staging, { recursive: true });
  await made.unit("assets", keyOf([code]), async () => {
    await cp(assets, staging, { recursive: true });
    return filesIn(assets);
  });
  await made.unit("search", keyOf([code, ...[...servers, ...attacks].flat()]), async () => {
    return makeSearchIndex(staging, keptBlocks(records, keys), code, { state: records, site }).paths;
  });
  await made.unit("hosting", keyOf([code, shared]), async () => {
    await writeHosting(staging);
    return [HEADERS_FILE];
  });
  const addresses = made.addresses().filter((address) => !BARE.has(address));
  const { url } = getSite();
  await made.unit("sitemap", keyOf([code, url, ...addresses]), async () => {
    const files: string[] = [];
    for (const { name, text } of sitemapFiles(addresses, url)) {
      await writeFile(path.join(staging, name), text);
      files.push(name);
    }
    return files;
  });
}

const filesIn = (folder: string): string[] =>
  globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
