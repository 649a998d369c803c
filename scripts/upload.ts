import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { getSite } from "../src/catalog/index.ts";
import { counted } from "../src/catalog/text.ts";
import { distDir } from "../src/settings.ts";
import { readFinished, stateFolder } from "./build/state.ts";
import { optionsAndNames, run, UsageError } from "./command.ts";
import { uploads } from "./hosting/object-storage.ts";

const USAGE = "npm run upload -- <remote>:<bucket> [--all] [--remove-gone]";

/** What differs is known already, and S3 itself checks what arrives, by the MD5 sum that rclone sends. */
const QUICK = ["--no-check-dest", "--s3-no-head", "--transfers", "32"];

// Brings the built site to object storage with rclone (https://rclone.org/docs/): only files that differ, with their headers.
await run(async () => {
  const { values, names } = optionsAndNames(
    { all: { type: "boolean", default: false }, "remove-gone": { type: "boolean", default: false } },
    USAGE,
  );
  const [remote, ...others] = names;
  if (!remote || others.length > 0) throw new UsageError(`Say where to, as rclone calls it. Usage: ${USAGE}`);
  const site = readFinished(stateFolder(distDir));
  if (!site || site.origin.shard || site.origin.pagesOnly) {
    throw new UsageError(`There is no whole site in ${distDir}; build it first.`);
  }
  const count = [...site.pages.values()].reduce((sum, { files }) => sum + files.length, 0);
  const scratch = mkdtempSync(path.join(tmpdir(), "catalogue-upload-"));
  try {
    const { same, differing, gone } = compare(remote, path.join(scratch, "differences"), count);
    const changed = values.all ? [...differing, ...same] : differing;
    for (const { headers, files } of values["remove-gone"] ? [] : uploads(changed, getSite())) {
      const options = Object.entries(headers).flatMap(([name, value]) => ["--header-upload", `${name}: ${value}`]);
      rclone(["copy", distDir, remote, ...listed(scratch, files), ...QUICK, ...options]);
      console.log(`${counted(files.length, "file")} as ${headers["Content-Type"]}, ${headers["Cache-Control"]}`);
    }
    if (values["remove-gone"] && gone.length > 0) rclone(["delete", remote, ...listed(scratch, gone)]);
    console.log(
      values["remove-gone"]
        ? `Removed ${counted(gone.length, "file")} from ${remote}.`
        : `Brought ${counted(changed.length, "file")} to ${remote}; ${gone.length} there are no longer of the site.`,
    );
  } finally {
    rmSync(scratch, { recursive: true });
  }
});

/** Compares sizes and MD5 sums, in one pass over both sides. @throws UsageError where not all files were compared */
function compare(remote: string, file: string, count: number): Record<"same" | "differing" | "gone", string[]> {
  // a difference is no failure here, though rclone ends with 1 as for one
  writeFileSync(file, "");
  const { stderr } = rclone(["check", distDir, remote, "--combined", file, "--fast-list", "--checkers", "16"], 1);
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  const marked = (marks: string) => lines.filter(([mark = ""]) => marks.includes(mark)).map((line) => line.slice(2));
  // "= path" is the same on both sides, "*" differs, "+" is here alone, "-" there alone
  const [same, differing, gone] = [marked("="), marked("*+"), marked("-")];
  if (same.length + differing.length !== count) {
    throw new UsageError(`rclone did not compare all of the ${counted(count, "file")} with ${remote}:\n${stderr}`);
  }
  return { same, differing, gone };
}

function listed(scratch: string, files: string[]): string[] {
  const list = path.join(scratch, "files");
  writeFileSync(list, files.map((file) => `${file}\n`).join(""));
  return ["--files-from-raw", list, "--no-traverse"];
}

/** @param most the highest exit code that is still good @throws UsageError */
function rclone(args: string[], most = 0) {
  const { status, error, stderr } = spawnSync("rclone", [...args, "--log-level", "ERROR"], { encoding: "utf8" });
  if (error) throw new UsageError(`rclone could not be started (${error.message}); install it, see docs/scale.md.`);
  if (status === null || status > most) throw new UsageError(`rclone ${args[0]} failed (${status}):\n${stderr}`);
  return { stderr };
}
