import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { totalmem, tmpdir } from "node:os";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { format } from "prettier";
import { describeCatalogue, copyCatalogue } from "./bench/catalogue.ts";
import { describeCommit, describeMachine } from "./bench/machine.ts";
import { measure } from "./bench/measure.ts";
import { remove } from "./bench/output.ts";
import { reportOf } from "./bench/report.ts";
import { type Results, RUNS } from "./bench/results.ts";
import { measureSize, type Settings } from "./bench/size.ts";
import { options, run, UsageError } from "./command.ts";

const USAGE =
  "npm run bench [-- --full | --tools 1000,10000 | --catalog DIR] [--without hugo,eleventy,search,others] [--seed 1] [--rounds 2] [--minutes 30] [--out bench]";
const SIZES = [1_000, 10_000, 50_000];
const FULL = [...SIZES, 224_112, 518_000];
/** A run that needs more than this share of the machine's memory is ended before the machine gives up. */
const MEMORY_SHARE = 0.8;

const LEAVABLE: readonly string[] = [...RUNS, "search", "others"];

/** Smaller benches, whose output stands in the report as it is. */
const OTHERS = {
  "The classifier": [process.execPath, "scripts/bench/bench-classify.ts"],
  "The proxy": [process.execPath, "--expose-gc", "scripts/bench/bench-proxy.ts"],
};

// Measures our build, its search and the peers over catalogues of several sizes, and writes bench/report.md and
// bench/results.json after each of them. What was measured there before, on the same machine and for other sizes, stays.
await run(async () => {
  const given = options(
    {
      full: { type: "boolean", default: false },
      tools: { type: "string" },
      catalog: { type: "string" },
      without: { type: "string", default: "" },
      seed: { type: "string", default: "1" },
      rounds: { type: "string", default: "2" },
      minutes: { type: "string", default: "30" },
      out: { type: "string", default: "bench" },
    },
    USAGE,
  );
  if (process.platform !== "linux") throw new UsageError("The bench reads /proc, so it runs on Linux only.");
  const without = new Set(given.without.split(",").filter(Boolean));
  for (const id of without) {
    if (!LEAVABLE.includes(id)) throw new UsageError(`--without takes ${LEAVABLE.join(", ")}, not ${id}`);
  }
  const limits = { minutes: wholeNumber("minutes", given.minutes), bytes: totalmem() * MEMORY_SHARE };
  const sizes = given.tools?.split(",").map((text) => wholeNumber("tools", text)) ?? (given.full ? FULL : SIZES);
  const results = await startFrom(given.out);
  const folder = await mkdtemp(path.join(tmpdir(), "catalogue-bench-"));
  const settings: Settings = {
    folder,
    limits,
    date: new Date().toISOString().slice(0, 10),
    commit: describeCommit(),
    rounds: wholeNumber("rounds", given.rounds),
    without,
    log: (line) => console.log(`  ${line}`),
    used: (program, version) => (results.versions[program] = version),
  };
  const write = () => writeReport(given.out, results);
  try {
    if (!without.has("others")) {
      results.others = [];
      for (const [name, command] of Object.entries(OTHERS)) {
        console.log(`${name} …`);
        const { output, problem } = await measure(command, { limits });
        results.others.push({ name, text: problem ?? output.trimEnd() });
      }
    }
    for (const size of given.catalog ? [0] : sizes) {
      const catalog = path.join(folder, "catalog");
      console.log(given.catalog ? given.catalog : `${size.toLocaleString("en")} tools`);
      try {
        if (given.catalog) await copyCatalogue(given.catalog, catalog);
        else await synthesise(size, given.seed, catalog, settings);
        const measured = await measureSize(await describeCatalogue(catalog), settings);
        results.sizes = [...results.sizes.filter(({ tools }) => tools !== measured.tools), measured].sort(
          (a, b) => a.tools - b.tools,
        );
      } catch (error) {
        console.error((error as Error).message); // the other sizes are not lost
        process.exitCode = 1;
      }
      await write();
      await remove(catalog);
    }
  } finally {
    await remove(folder);
  }
  console.log(`Written: ${path.join(given.out, "report.md")} and results.json.`);
});

/** What was measured on this machine before; nothing where there is none, or it is another machine's. */
async function startFrom(out: string): Promise<Results> {
  const machine = describeMachine();
  const text = await readFile(path.join(out, "results.json"), "utf8").catch(() => undefined);
  const before = text === undefined ? undefined : (JSON.parse(text) as Results);
  if (before && isDeepStrictEqual(before.machine, machine)) return before;
  if (before) console.log("The results that stand there are of another machine, and are replaced.");
  return { machine, versions: {}, sizes: [], others: [] };
}

async function synthesise(tools: number, seed: string, out: string, { limits }: Settings): Promise<void> {
  const command = [process.execPath, "scripts/synthesise.ts", "--tools", String(tools), "--out", out, "--seed", seed];
  const { problem } = await measure(command, { limits });
  if (problem) throw new Error(`No catalogue of ${tools} tools could be made: ${problem}`);
}

async function writeReport(out: string, results: Results): Promise<void> {
  await mkdir(out, { recursive: true });
  await writeFile(
    path.join(out, "results.json"),
    await format(JSON.stringify(results), { parser: "json", printWidth: 120 }),
  );
  await writeFile(
    path.join(out, "report.md"),
    await format(reportOf(results), { parser: "markdown", printWidth: 140 }),
  );
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${name} takes whole numbers from 1, not ${text}. Usage: ${USAGE}`);
  return number;
}
