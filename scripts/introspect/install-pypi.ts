import { readdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { runClient } from "./client.ts";
import { chooseProgram, type InstallOptions, type Receipt } from "./installed.ts";
import type { PackageName } from "./package.ts";

interface Report {
  install: {
    metadata: { name: string };
    download_info: { archive_info?: { hashes?: { sha256?: string } } };
  }[];
}

/** Installs wheels alone, as a source package would run its own code; pip's report tells the digest. @throws Error */
export async function installPypi(pkg: PackageName, options: InstallOptions, folder: string): Promise<Receipt> {
  const site = path.join(folder, "site");
  const report = path.join(folder, "report.json");
  const [python, prefix] = await findPython(options.python, folder);
  const pip = ["-m", "pip", "install", "--only-binary", ":all:", "--target", site, "--report", report];
  const requirements = [`${pkg.name}==${pkg.version}`, ...options.constraints];
  await runClient(python, [...pip, "--quiet", "--no-warn-script-location", ...requirements], folder);

  const { install } = JSON.parse(await readFile(report, "utf8")) as Report;
  const sha256 = install.find((each) => plain(each.metadata.name) === plain(pkg.name))?.download_info.archive_info
    ?.hashes?.sha256;
  const program = chooseProgram(pkg.name, await consoleScripts(site, pkg.name), options.executable);
  return {
    command: [python, path.join(site, "bin", program)],
    runtime: [prefix],
    // a fixed seed, as some servers write out sets, whose order would differ from run to run
    env: { PYTHONPATH: site, PYTHONDONTWRITEBYTECODE: "1", PYTHONUTF8: "1", PYTHONHASHSEED: "0" },
    integrity: sha256 && `sha256-${Buffer.from(sha256, "hex").toString("base64")}`,
  };
}

async function findPython(version: string | undefined, cwd: string): Promise<[program: string, prefix: string]> {
  const code = "import sys; print(sys.executable); print(sys.base_prefix)";
  const [program = "", prefix = ""] = (await runClient(`python${version ?? "3"}`, ["-c", code], cwd)).split("\n");
  return [await realpath(program), await realpath(prefix)];
}

/** https://packaging.python.org/en/latest/specifications/entry-points/ */
async function consoleScripts(site: string, name: string): Promise<string[]> {
  const text = await readFile(path.join(await distInfo(site, name), "entry_points.txt"), "utf8").catch(() => "");
  const section = /^\[console_scripts\]\s*$([^[]*)/m.exec(text)?.[1] ?? "";
  return section.split("\n").flatMap((line) => /^\s*([^\s=#]+)\s*=/.exec(line)?.[1] ?? []);
}

/** The folder with an installed package's metadata. */
export async function distInfo(site: string, name: string): Promise<string> {
  const folders = (await readdir(site)).filter((entry) => entry.endsWith(".dist-info"));
  return path.join(
    site,
    folders.find((folder) => plain(folder.slice(0, folder.lastIndexOf("-", folder.length - 11))) === plain(name)) ?? "",
  );
}

/** https://packaging.python.org/en/latest/specifications/name-normalization/ */
const plain = (name: string) => name.replace(/[-_.]+/g, "-").toLowerCase();
