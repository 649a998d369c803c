import { globSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { getSite } from "../../src/catalog/index.ts";
import { BARE } from "../../src/catalog/paths.ts";
import { keyOf } from "../../src/catalog/key.ts";
import { sitemapFiles } from "../../src/render/sitemap.ts";
import { HEADERS_FILE, writeHosting } from "../hosting/write.ts";
import type { Keys } from "./keys.ts";
import type { Made } from "./made.ts";

/**
 * Makes what is of the site as a whole, each unless it stands already: the files that pages load, the headers, the sitemaps.
 * @param assets folder of the scripts, styles and public files
 */
export async function makeWhole(staging: string, assets: string, { code, shared }: Keys, made: Made): Promise<void> {
  await mkdir(staging, { recursive: true });
  await made.unit("assets", keyOf([code]), async () => {
    await cp(assets, staging, { recursive: true });
    return filesIn(assets);
  });
  await made.unit("hosting", keyOf([code, shared]), async () => {
    await writeHosting(staging);
    return [HEADERS_FILE];
  });
  const { url } = getSite();
  const key = keyOf([code, url]);
  // sorting all addresses takes longer than a later build has
  if (made.keepWithPages("sitemap", key)) return;
  const addresses = made.addresses().filter((address) => !BARE.has(address));
  await made.unit("sitemap", `${key} ${keyOf(addresses)}`, async () => {
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
