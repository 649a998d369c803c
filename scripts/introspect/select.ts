import { readManifest, readSnapshot, serverSlugs } from "../../src/catalog/read.ts";
import { parsePackage } from "./package.ts";
import type { State } from "./state.ts";

const DAY = 86_400_000;
const SAMPLE = 10;

/**
 * The named servers, or all that can be introspected; of these only the stale ones where an age is given.
 * @throws Error where a name or the age is wrong
 */
export async function selectServers(names: string[], stale: string | undefined, state: State): Promise<string[]> {
  const all = await serverSlugs();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`the catalogue has no server ${unknown.join(", ")}`);
  const chosen = names.length > 0 ? [...new Set(names)] : await only(all, isIntrospected);
  if (stale === undefined) return chosen;

  const days = /^(\d+)d$/.exec(stale)?.[1];
  if (days === undefined) throw new Error("--stale takes a number of days, like 30d");
  const oldest = Date.now() - Number(days) * DAY;
  return only(chosen, async (server) => {
    const recorded = (await readSnapshot(server).catch(() => undefined))?.introspectedOn;
    return Math.max(Date.parse(recorded ?? "1970-01-01"), Date.parse(state.lookedAt(server) ?? "1970-01-01")) < oldest;
  });
}

/** Ten recorded servers of each registry, evenly spread, the same ones each time. */
export async function sampleServers(): Promise<string[]> {
  const byType = new Map<string, string[]>();
  for (const server of await serverSlugs()) {
    if (!(await readSnapshot(server))) continue;
    const { type } = parsePackage((await readManifest(server)).package);
    byType.set(type, [...(byType.get(type) ?? []), server]);
  }
  return [...byType.values()].flatMap((servers) => {
    const step = Math.max(1, servers.length / SAMPLE);
    return servers.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step));
  });
}

/** A manifest that cannot be read is taken too: its refresh tells what is wrong with it. */
async function isIntrospected(server: string): Promise<boolean> {
  return readManifest(server).then(
    (manifest) => !manifest.notIntrospected,
    () => true,
  );
}

async function only(servers: string[], test: (server: string) => Promise<boolean>): Promise<string[]> {
  const passed = await Promise.all(servers.map(test));
  return servers.filter((_, at) => passed[at]);
}
