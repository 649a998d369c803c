import type { ServerEntry } from "../../src/catalog/entry.ts";
import { getIndex, getServer, getTaxonomy } from "../../src/catalog/index.ts";
import { contextOf, serverPolicy } from "../../src/catalog/policy/server.ts";
import type { Proof } from "../../src/catalog/schema/proof.ts";
import { PRESETS, type Taxonomy } from "../../src/catalog/schema/taxonomy.ts";
import type { Engine } from "./engine.ts";
import { judgeAll, type Sample } from "./judge.ts";
import { sampleArguments } from "./sample.ts";

/** What was found of the policies of one format in one engine. */
export interface Tally {
  policies: number;
  decisions: number;
  /** policies that do not load, and decisions that are not the ones stated */
  differences: string[];
}

/** Runs the policies of every server of the catalogue. */
export async function proveAll(engines: Engine[], onServer: (slug: string) => void = () => {}): Promise<Proof> {
  const { servers } = getIndex();
  const taxonomy = getTaxonomy();
  const tallies = new Map<Engine, Tally>();
  for (const { slug, tools } of servers) {
    if (tools === 0) continue;
    onServer(slug);
    await proveServer(getServer(slug), taxonomy, engines, tallies);
  }
  const entries = [...tallies].map(([{ id, runs }, tally]) => [id, { runs, ...tally }] as const);
  return { engines: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Loads every policy of a server in every engine, and has it decide calls of every tool. */
async function proveServer(
  server: ServerEntry,
  taxonomy: Taxonomy,
  engines: Engine[],
  tallies: Map<Engine, Tally>,
): Promise<void> {
  const samples = samplesOf(server);
  for (const preset of PRESETS) {
    const policy = serverPolicy(server.tools, taxonomy, preset);
    const context = contextOf(server, taxonomy, preset);
    for (const engine of engines) {
      const tally = tallies.get(engine) ?? { policies: 0, decisions: 0, differences: [] };
      tallies.set(engine, tally);
      const at = `${server.slug}, ${preset}, ${engine.id}`;
      try {
        const judge = await engine.load(engine.format.write(policy, context) ?? "", context);
        tally.policies++;
        const { decisions, differences } = await judgeAll(judge, policy, samples, engine);
        tally.decisions += decisions;
        tally.differences.push(...differences.map((difference) => `${at}: ${difference}`));
      } catch (error) {
        tally.differences.push(`${at}: ${(error as Error).message}`);
      }
    }
  }
}

/** A fitting call of every tool. */
export function samplesOf({ tools }: ServerEntry): Map<string, Sample> {
  const samples = new Map<string, Sample>();
  for (const { name, definition } of tools) {
    const found = sampleArguments(definition.inputSchema);
    if (found) samples.set(name, { inputSchema: definition.inputSchema, arguments: found });
  }
  return samples;
}
