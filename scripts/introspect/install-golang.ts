import { readdir } from "node:fs/promises";
import path from "node:path";
import { runClient } from "./client.ts";
import { chooseProgram, type InstallOptions, type Receipt } from "./installed.ts";
import type { PackageName } from "./package.ts";

/** Builds with `go install`, without C; the program itself tells the checksum of its module. @throws Error */
export async function installGolang(pkg: PackageName, options: InstallOptions, folder: string): Promise<Receipt> {
  const bin = path.join(folder, "bin");
  const module = pkg.subpath ? `${pkg.name}/${pkg.subpath}` : pkg.name;
  await runClient("go", ["install", "-trimpath", `${module}@${pkg.version}`], folder, {
    GOBIN: bin,
    GOFLAGS: "",
    CGO_ENABLED: "0",
  });
  const program = path.join(bin, chooseProgram(pkg.name, await readdir(bin), options.executable));
  const about = await runClient("go", ["version", "-m", program], folder);
  const checksum = about.split("\n").find((line) => line.startsWith(`\tmod\t${pkg.name}\t`));
  return { command: [program], runtime: [], env: {}, integrity: checksum?.split("\t").at(4) };
}
