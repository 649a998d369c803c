// What the search costs at the size of a catalogue, as JSON: joining the index, bringing it up to date, and asking it, in a real Chromium too.
// CATALOG_DIR names the catalogue and DIST_DIR its built site, whose state holds what the index is made of.
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { getAttacks } from "../../src/catalog/index.ts";
import { distDir } from "../../src/settings.ts";
import { keptBlocks } from "../build/blocks.ts";
import { readKeys } from "../build/keys.ts";
import { stateFolder } from "../build/state.ts";
import { options } from "../command.ts";
import type { IndexFigures, SearchFigures } from "./results.ts";
import { searchInBrowser } from "./search/browser.ts";
import { type Change, joinIndex, updateIndex } from "./search/join.ts";
import { askMany } from "./search/queries.ts";

const { join, change: changed } = options(
  { join: { type: "string" }, change: { type: "string" } },
  "npm run bench-search (with CATALOG_DIR and DIST_DIR)",
);
const blocks = [...keptBlocks(stateFolder(distDir), readKeys(getAttacks))];
if (join) {
  console.log(JSON.stringify(changed ? updateIndex(join, blocks, changed as Change) : joinIndex(join, blocks)));
} else {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-search-"));
  try {
    console.log(JSON.stringify(await bench(folder), null, 2));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bench(folder: string): Promise<SearchFigures> {
  const index = joined(folder);
  const updates = { described: joined(folder, "described"), added: joined(folder, "added") };
  const site = path.join(folder, "site");
  for (const part of ["search", "_astro"])
    await cp(path.join(distDir, part), path.join(site, part), { recursive: true });
  const texts = blocks.map(({ read }) => read());
  return { index, updates, asked: await askMany(site, texts), browser: await searchInBrowser(site) };
}

/** Joins in a process of its own, so that the memory is that of joining alone. */
function joined(folder: string, change?: Change): IndexFigures {
  const args = [import.meta.filename, "--join", folder, ...(change ? ["--change", change] : [])];
  const child = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as IndexFigures;
}
