// What the search costs at the size of a catalogue, as JSON: joining the index, and asking it, in a real Chromium too.
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
import { packed, writeSearchIndex } from "../search-index.ts";
import type { IndexFigures, SearchFigures } from "./results.ts";
import { searchInBrowser } from "./search/browser.ts";
import { askMany } from "./search/queries.ts";

const { join } = options({ join: { type: "string" } }, "npm run bench-search (with CATALOG_DIR and DIST_DIR)");
const blocks = () => keptBlocks(stateFolder(distDir), readKeys(getAttacks)).map(({ read }) => read());
if (join) {
  console.log(JSON.stringify(joinIndex(join)));
} else {
  const site = await mkdtemp(path.join(tmpdir(), "bench-search-"));
  try {
    console.log(JSON.stringify(await bench(site), null, 2));
  } finally {
    await rm(site, { recursive: true, force: true });
  }
}

async function bench(site: string): Promise<SearchFigures> {
  // in a process of its own, so that the memory is that of joining alone
  const child = spawnSync(process.execPath, [import.meta.filename, "--join", site], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  const index = JSON.parse(child.stdout) as IndexFigures;
  for (const part of ["search", "_astro"])
    await cp(path.join(distDir, part), path.join(site, part), { recursive: true });
  return { index, asked: await askMany(site, blocks()), browser: await searchInBrowser(site) };
}

function joinIndex(directory: string): IndexFigures {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const { files, documents, words } = writeSearchIndex(directory, packed(blocks()));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const bytes = files.values().reduce((sum, file) => sum + file.bytes, 0);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { documents, words, files: files.size, bytes, seconds, cpuSeconds: (user + system) / 1e6, peakBytes };
}
