import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { installGolang } from "./install-golang.ts";
import { installNpm } from "./install-npm.ts";
import { installPypi } from "./install-pypi.ts";
import type { Installed, InstallOptions, Receipt } from "./installed.ts";
import type { PackageName } from "./package.ts";

const INSTALLERS = { npm: installNpm, pypi: installPypi, golang: installGolang };

/**
 * Installs a package into a folder of its own under `cache`, without running any of its code, or finds it there.
 * @throws Error in one sentence where the registry's client refuses
 */
export async function install(pkg: PackageName, options: InstallOptions, cache: string): Promise<Installed> {
  const name = pkg.subpath ? `${pkg.name}@${pkg.version}#${pkg.subpath}` : `${pkg.name}@${pkg.version}`;
  // no other signs, as some packages take their own path for an address; receipts keep equal names apart
  const folder = path.join(cache, `${pkg.type}-${name}`.replaceAll(/[^A-Za-z0-9.@_-]+/g, "+"));
  const receiptFile = path.join(folder, "receipt.json");
  const { executable, overrides, constraints, node, python } = options;
  const wanted = JSON.stringify([pkg, executable, overrides, constraints, node, python, process.execPath]);
  const kept = await readFile(receiptFile, "utf8").then(
    (text) => JSON.parse(text) as { wanted: string; receipt: Receipt },
    () => undefined,
  );
  if (kept?.wanted === wanted) return { folder, ...kept.receipt };

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const receipt = await INSTALLERS[pkg.type](pkg, options, folder);
  await writeFile(`${receiptFile}.new`, JSON.stringify({ wanted, receipt }, null, 2));
  await rename(`${receiptFile}.new`, receiptFile);
  return { folder, ...receipt };
}
