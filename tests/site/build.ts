import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** A site built from the small catalogue in `tests/fixtures/hostile-catalog`. */
export interface SmallSite {
  dist: string;
  remove(): Promise<void>;
}

/** Builds it for https://other.test. @param site the text of `site.yaml`; the fixture's own if left out */
export async function buildSmall(site?: string): Promise<SmallSite> {
  const folder = await mkdtemp(path.join(tmpdir(), "catalogue-small-"));
  const catalog = path.join(folder, "catalog");
  const dist = path.join(folder, "dist");
  await cp("tests/fixtures/hostile-catalog", catalog, { recursive: true });
  for (const file of ["categories.yaml", "engines.yaml"]) await cp(`catalog/${file}`, path.join(catalog, file));
  if (site !== undefined) await writeFile(path.join(catalog, "site.yaml"), site);
  await promisify(execFile)(process.execPath, ["scripts/build.ts", "--processes", "1"], {
    env: { ...process.env, CATALOG_DIR: catalog, DIST_DIR: dist, SITE_URL: "https://other.test" },
  });
  return { dist, remove: () => rm(folder, { recursive: true, force: true }) };
}
