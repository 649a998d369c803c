import { getServer, getTaxonomy } from "../index.ts";
import type { AttackRecord } from "../read.ts";
import { FROM_STRICTEST, replay, type Replay } from "./replay.ts";

const known = new Map<string, Promise<Replay[]>>();

/** The replays of an attack's scenario, one under each preset from the strictest; empty where it has none. */
export function replaysOf(attack: AttackRecord): Promise<Replay[]> {
  const replays = known.get(attack.slug) ?? run(attack);
  known.set(attack.slug, replays);
  return replays;
}

async function run({ scenario }: AttackRecord): Promise<Replay[]> {
  if (!scenario) return [];
  const taxonomy = await getTaxonomy();
  const slugs = [...new Set(scenario.calls.map(({ server }) => server))];
  const servers = new Map(await Promise.all(slugs.map(async (slug) => [slug, await getServer(slug)] as const)));
  return FROM_STRICTEST.map((preset) => replay(scenario, servers, preset, taxonomy));
}
