import { spawnSync } from "node:child_process";
import { glob, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

// Runs every test: those of the code and the data, then those of the site, which is built once for all of them.
// Words after the command narrow the files: npm test -- paths policy
const wanted = process.argv.slice(2);
const folder = await mkdtemp(path.join(tmpdir(), "catalogue-test-"));
process.env["DIST_DIR"] = path.join(folder, "dist");

const all = await Array.fromAsync(glob("tests/**/*.test.ts"));
const files = all.filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word))).sort();
if (files.length === 0) {
  console.error(`No test file is called like ${wanted.join(" or ")}.`);
  process.exit(1);
}

if (files.some((file) => file.startsWith("tests/site/"))) {
  const built = spawnSync(process.execPath, ["scripts/build.ts"], { stdio: "inherit" });
  if (built.status !== 0) {
    console.error("The site could not be built, so nothing was tested.\n0 passed, 1 failed");
    process.exit(1);
  }
}

const total = { passed: 0, failed: 0, skipped: 0 };
const tests = run({ files, concurrency: 2, timeout: 20 * 60_000 });
tests.on("test:summary", ({ file, counts }) => {
  if (file !== undefined) return; // the summary of one file; the last one is of all
  total.passed = counts.passed;
  total.failed = counts.tests - counts.passed - counts.skipped - counts.todo;
  total.skipped = counts.skipped + counts.todo;
});
const report = tests.compose(new spec());
report.pipe(process.stdout, { end: false });
report.on("end", async () => {
  await rm(folder, { recursive: true, force: true });
  const ran = total.passed + total.failed > 0;
  process.exitCode = total.failed > 0 || !ran ? 1 : 0;
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
});
