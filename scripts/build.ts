import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { build } from "astro";
import { getIndex } from "../src/catalog/index.ts";
import { CatalogError, formatProblem } from "../src/catalog/problem.ts";
import { counted } from "../src/catalog/text.ts";
import { distDir } from "../src/settings.ts";
import { options, run } from "./command.ts";
import { searchBlocks, writeSearchIndex } from "./search-index.ts";

// Builds the site and its search index. DIST_DIR is replaced only when all of it has succeeded.
await run(async () => {
  const { "skip-broken": skipBroken } = options(
    { "skip-broken": { type: "boolean", default: false } },
    "npm run build [-- --skip-broken]",
  );
  const { servers, tools, problems } = await getIndex();
  if (problems.length > 0) {
    if (!skipBroken) throw new CatalogError(problems);
    console.error(`Left out, because they cannot be read:\n${problems.map(formatProblem).join("\n")}`);
  }

  const building = `${distDir}.building`;
  await rm(building, { recursive: true, force: true });
  await build({ outDir: building, logLevel: "warn" });
  const { documents } = await writeSearchIndex(building, searchBlocks(servers.map(({ slug }) => slug)));
  await replace(distDir, building);
  console.log(
    `Built ${counted(servers.length, "server")}, ${counted(tools.length, "tool")} and ${counted(documents, "search record")} into ${distDir}.`,
  );
});

async function replace(target: string, source: string): Promise<void> {
  const old = `${target}.old`;
  await rm(old, { recursive: true, force: true });
  if (existsSync(target)) await rename(target, old);
  await rename(source, target);
  await rm(old, { recursive: true, force: true });
}
