import { globSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { BARE } from "../../src/catalog/paths.ts";
import { FOLDER } from "../../src/search/format.ts";
import { sitemapFiles } from "../../src/render/sitemap.ts";
import { HEADERS_FILE, writeHosting } from "../hosting/write.ts";
import { writeSearchIndex } from "../search-index.ts";
import { keyOf } from "./keys.ts";
import type { Made } from "./made.ts";

/** What the files of the whole site are made from. */
export interface Whole {
  /** folder of the scripts, styles and public files, and the key of the code that they come from */
  assets: string;
  code: string;
  shared: string;
  /** of all that can be found */
  searchKey: string;
  blocks: () => AsyncIterable<string>;
  siteUrl: string;
}

/** Makes what is of the site as a whole, each unless it stands already: the files that pages load, the search index, the sitemaps. */
export async function makeWhole(staging: string, whole: Whole, made: Made): Promise<void> {
  await mkdir(staging, { recursive: true });
  await made.unit("assets", keyOf(whole.code), async () => {
    await cp(whole.assets, staging, { recursive: true });
    return filesIn(whole.assets);
  });
  await made.unit("search", keyOf(whole.code, whole.searchKey), async () => {
    await writeSearchIndex(staging, whole.blocks());
    return filesIn(path.join(staging, FOLDER)).map((file) => `${FOLDER}/${file}`);
  });
  await made.unit("hosting", keyOf(whole.code, whole.shared), async () => {
    await writeHosting(staging);
    return [HEADERS_FILE];
  });
  const addresses = made.addresses().filter((address) => !BARE.has(address));
  await made.unit("sitemap", keyOf(whole.code, whole.siteUrl, ...addresses), async () => {
    const files: string[] = [];
    for (const { name, text } of sitemapFiles(addresses, whole.siteUrl)) {
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
