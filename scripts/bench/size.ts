import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { changeOneServer, type Catalogue, queryPairs } from "./catalogue.ts";
import { compilation, type Contender, ours, peers, type Place, searchIndex } from "./contenders.ts";
import { measureQueries } from "./first-query.ts";
import { likeness } from "./likeness.ts";
import { type Limits, measure } from "./measure.ts";
import { filesIn, readSamples, remove, sampleOf, weigh } from "./output.ts";
import type { Likeness, Run, RunId, SizeResult } from "./results.ts";

const SAMPLES = 20;
const VISITS = 5;
/** Where our build keeps the compiled code. */
const COMPILED = path.resolve(".cache/site");

export interface Settings {
  /** for what is made in between */
  folder: string;
  limits: Limits;
  peers: (keyof typeof peers)[];
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
  const result: SizeResult = { tools, servers, catalogueBytes: bytes, runs: [], likeness: [] };
  const samples = new Map<RunId, Map<string, string>>();
  let sampled: string[] = [];

  /** One run from an empty folder, or on top of what stands there. */
  const run = async (place: Place, contenderOf: () => Promise<Contender>, id: RunId) => {
    settings.log(`${id} …`);
    const made = await runOne(place, contenderOf, id, settings);
    result.runs.push(made);
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

  for (const id of settings.peers) await alone(id, peers[id]);
  await remove(COMPILED);
  await alone("compile", async (place) => compilation(place));
  await alone("ours-pages", async (place) => ours("ours-pages", place, "--only", "tools", "--processes", "1"));
  await alone("ours", async (place) => ours("ours", place, "--processes", "1"));

  const site = placeOf("ours-two", catalogue, settings);
  const build = (id: RunId) => async () => ours(id, site, "--processes", "2");
  await run(site, build("ours-two"), "ours-two");
  if (samples.has("ours-two")) {
    await alone("index", async (place) => searchIndex(place, site));
    result.queries = await searched(site.dist, catalogue, settings);
    await changeOneServer(catalogue);
    await run(site, build("ours-changed"), "ours-changed");
  }
  await remove(site.folder);

  result.likeness = settings.peers.flatMap(
    (id) => compare(id, samples.get("ours-pages") ?? samples.get("ours-two"), samples.get(id)) ?? [],
  );
  return result;
}

function placeOf(id: RunId, catalogue: Catalogue, settings: Settings): Place {
  const folder = path.join(settings.folder, id);
  return { catalogue: catalogue.folder, folder, dist: path.join(folder, "dist") };
}

const NOTHING = { seconds: 0, cpuSeconds: 0, peakBytes: 0, pages: 0, files: 0, bytes: 0, pageBytes: 0 };

async function runOne(
  place: Place,
  contenderOf: () => Promise<Contender>,
  id: RunId,
  { limits, used }: Settings,
): Promise<Run> {
  try {
    await mkdir(place.folder, { recursive: true });
    const { command, env, prepare, version } = await contenderOf();
    if (version) used(id, version);
    if (prepare) {
      const { problem } = await measure(prepare.command, { env: prepare.env, limits });
      if (problem) return { id, ...NOTHING, problem: `preparation ${problem}` };
    }
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

async function searched(dist: string, catalogue: Catalogue, { log }: Settings): Promise<SizeResult["queries"]> {
  log("search in a browser …");
  const nothing = { bytes: 0, milliseconds: 0 };
  return measureQueries(dist, await queryPairs(catalogue, VISITS)).catch((error: Error) => ({
    problem: error.message.split("\n")[0],
    first: nothing,
    later: nothing,
  }));
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
