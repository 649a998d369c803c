import { getServer, getTaxonomy } from "../index.ts";
import type { AttackRecord } from "../read.ts";
import { FROM_STRICTEST, replay, type Replay } from "./replay.ts";

const known = new Map<string, Replay[]>();

/** The replays of an attack's scenario, one under each preset from the strictest; empty where it has none. */
export function replaysOf(attack: AttackRecord): Replay[] {
  const replays = known.get(attack.slug) ?? run(attack);
  known.set(attack.slug, replays);
  return replays;
}

function run({ scenario }: AttackRecord): Replay[] {
  if (!scenario) return [];
  const taxonomy = getTaxonomy();
  const slugs = [...new Set(scenario.calls.map(({ server }) => server))];
  const servers = new Map(slugs.map((slug) => [slug, getServer(slug)] as const));
  return FROM_STRICTEST.map((preset) => replay(scenario, servers, preset, taxonomy));
}
