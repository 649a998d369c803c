import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { runClient } from "./client.ts";
import { chooseProgram, type InstallOptions, type Receipt } from "./installed.ts";
import type { PackageName } from "./package.ts";

/**
 * Builds a Go program without C; `go.sum` tells the checksum of its module. A module of our own requires it, rather
 * than `go install`, which refuses programs whose module replaces another one.
 * @throws Error
 */
export async function installGolang(pkg: PackageName, options: InstallOptions, folder: string): Promise<Receipt> {
  const bin = path.join(folder, "bin");
  const program = pkg.subpath ? `${pkg.name}/${pkg.subpath}` : pkg.name;
  await mkdir(bin);
  await writeFile(path.join(folder, "go.mod"), `module introspect\n\ngo 1.21\n\nrequire ${pkg.name} ${pkg.version}\n`);
  await runClient("go", ["build", "-mod=mod", "-trimpath", "-o", `${bin}${path.sep}`, program], folder, {
    CGO_ENABLED: "0",
    GOFLAGS: "",
    GOWORK: "off",
  });
  const sums = (await readFile(path.join(folder, "go.sum"), "utf8")).split("\n").map((line) => line.split(" "));
  return {
    command: [path.join(bin, chooseProgram(pkg.name, await readdir(bin), options.executable))],
    runtime: [],
    env: {},
    integrity: sums.find(([module, version]) => module === pkg.name && version === pkg.version)?.at(2),
  };
}
