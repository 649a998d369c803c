import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { addTool, type Catalogue, changeDescription } from "./catalogue.ts";
import { compilation, type Contender, ours, peers, type Place, SHARDS, siteSearch } from "./contenders.ts";
import { likeness } from "./likeness.ts";
import { type Limits, measure } from "./measure.ts";
import { filesIn, readSamples, remove, sampleOf, weigh } from "./output.ts";
import type { Likeness, Run, RunId, SearchFigures, SizeResult } from "./results.ts";

const SAMPLES = 20;
/** Where our build keeps the compiled code. */
const COMPILED = path.resolve(".cache/site");

export interface Settings {
  /** for what is made in between */
  folder: string;
  limits: Limits;
  date: string;
  commit: string;
  /** how often the peers and our pages are made in turn */
  rounds: number;
  /** what is left out: the ids of runs, or "search" */
  without: Set<string>;
  /** told of each step and each figure */
  log(line: string): void;
  /** told of each program's version */
  used(program: string, version: string): void;
}

/**
 * Measures everything over one catalogue, one thing after the other. Whoever fails is reported as such, and the others
 * go on.
 */
export async function measureSize(catalogue: Catalogue, settings: Settings): Promise<SizeResult> {
  const { tools, servers, bytes } = catalogue;
  const { date, commit, rounds, without } = settings;
  const result: SizeResult = { date, commit, tools, servers, catalogueBytes: bytes, rounds, runs: [], likeness: [] };
  const samples = new Map<RunId, Map<string, string>>();
  let sampled: string[] = [];

  /** One run from an empty folder, or on top of what stands there. */
  const run = async (place: Place, contenderOf: () => Promise<Contender>, id: RunId): Promise<void> => {
    if (without.has(id)) return;
    const contender = await contenderOf().catch((error: Error) => error);
    if (!(contender instanceof Error) && contender.before) {
      const { before } = contender;
      await run(place, async () => before, before.id);
    }
    settings.log(`${id} …`);
    const made = await runOne(place, contender, id, settings);
    keep(result.runs, made);
    settings.log(
      made.problem
        ? `${id}: ${made.problem}`
        : `${id}: ${made.seconds.toFixed(1)} s, CPU ${made.cpuSeconds.toFixed(1)} s`,
    );
    if (made.pages === 0) return;
    if (sampled.length === 0) sampled = sampleOf(await filesIn(place.dist), SAMPLES);
    samples.set(id, await readSamples(place.dist, sampled));
  };
  const alone = async (id: RunId, contenderOf: (place: Place) => Promise<Contender>) => {
    const place = placeOf(id, catalogue, settings);
    await run(place, () => contenderOf(place), id);
    await remove(place.folder);
  };

  const others = Object.keys(peers) as (keyof typeof peers)[];
  // in turn, so that a busy minute of the machine is not always the same one's
  for (let round = 0; round < rounds; round++) {
    for (const id of others) await alone(id, peers[id]);
    await remove(COMPILED); // as after a change of the code
    await alone("compile", async (place) => compilation(place));
    await alone("ours-pages", async (place) =>
      ours("ours-pages", place, "--only", "tools", "--clean", "--processes", "1"),
    );
  }
  await alone("ours", async (place) => ours("ours", place, "--processes", "1"));
  await alone("ours-shard", async (place) => ours("ours-shard", place, "--shard", `3/${SHARDS}`, "--processes", "1"));

  const site = placeOf("ours-two", catalogue, settings);
  const build = (id: RunId) => async () => ours(id, site, "--processes", "2");
  await run(site, build("ours-two"), "ours-two");
  if (samples.has("ours-two")) {
    if (!without.has("search")) result.search = await searched(site, settings);
    await run(site, build("ours-unchanged"), "ours-unchanged");
    await changeDescription(catalogue);
    await run(site, build("ours-changed"), "ours-changed");
    await addTool(catalogue);
    await run(site, build("ours-added"), "ours-added");
  }
  await remove(site.folder);

  result.likeness = others.flatMap(
    (id) => compare(id, samples.get("ours-pages") ?? samples.get("ours-two"), samples.get(id)) ?? [],
  );
  return result;
}

/** Adds a run; of several by the same, the one that took the least CPU time, for what else went on only adds to that. */
function keep(runs: Run[], made: Run): void {
  const at = runs.findIndex(({ id }) => id === made.id);
  const before = runs[at];
  if (!before) runs.push(made);
  else if (!made.problem && (before.problem || made.cpuSeconds < before.cpuSeconds)) runs[at] = made;
}

function placeOf(id: RunId, catalogue: Catalogue, settings: Settings): Place {
  const folder = path.join(settings.folder, id);
  return { catalogue: catalogue.folder, folder, dist: path.join(folder, "dist") };
}

const NOTHING = { seconds: 0, cpuSeconds: 0, peakBytes: 0, pages: 0, files: 0, bytes: 0, pageBytes: 0 };

async function runOne(place: Place, contender: Contender | Error, id: RunId, { limits, used }: Settings): Promise<Run> {
  if (contender instanceof Error) return { id, ...NOTHING, problem: contender.message };
  const { command, env, version } = contender;
  if (version) used(id, version);
  try {
    await mkdir(place.folder, { recursive: true });
    spawnSync("sync"); // what was written before must not be paid for now
    const { output: _, ...figures } = await measure(command, { env, limits });
    return {
      id,
      ...NOTHING,
      ...figures,
      ...(!figures.problem && existsSync(place.dist) && (await weigh(place.dist, await filesIn(place.dist)))),
    };
  } catch (error) {
    return { id, ...NOTHING, problem: (error as Error).message };
  }
}

/** What the search of a built site costs, in a process of its own. */
async function searched(site: Place, { log, limits }: Settings): Promise<SizeResult["search"]> {
  log("search …");
  const { command, env } = siteSearch(site);
  const { problem, output } = await measure(command, { env, limits });
  return problem ? { problem } : (JSON.parse(output) as SearchFigures);
}

function compare(id: RunId, own?: Map<string, string>, other?: Map<string, string>): Likeness | undefined {
  if (!own || !other) return undefined;
  const shares = [...own].map(([file, html]) => likeness(html, other.get(file) ?? ""));
  if (shares.length === 0) return undefined;
  return {
    id,
    pages: shares.length,
    mean: shares.reduce((a, b) => a + b, 0) / shares.length,
    least: Math.min(...shares),
  };
}
