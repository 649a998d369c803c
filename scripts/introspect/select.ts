import { readManifest, readSnapshot, serverSlugs } from "../../src/catalog/read.ts";
import { parsePackage } from "./package.ts";
import type { State } from "./state.ts";

const DAY = 86_400_000;
const SAMPLE = 10;

/**
 * The named servers, or all that can be introspected; of these only the stale ones where an age is given.
 * @throws Error where a name or the age is wrong
 */
export function selectServers(names: string[], stale: string | undefined, state: State): string[] {
  const all = serverSlugs();
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`the catalogue has no server ${unknown.join(", ")}`);
  const chosen = names.length > 0 ? [...new Set(names)] : all.filter(isIntrospected);
  if (stale === undefined) return chosen;

  const days = /^(\d+)d$/.exec(stale)?.[1];
  if (days === undefined) throw new Error("--stale takes a number of days, like 30d");
  const oldest = Date.now() - Number(days) * DAY;
  return chosen.filter((server) => {
    const recorded = orUndefined(() => readSnapshot(server))?.introspectedOn;
    return Math.max(Date.parse(recorded ?? "1970-01-01"), Date.parse(state.lookedAt(server) ?? "1970-01-01")) < oldest;
  });
}

/** Ten recorded servers of each registry, evenly spread, the same ones each time. */
export function sampleServers(): string[] {
  const byType = new Map<string, string[]>();
  for (const server of serverSlugs()) {
    if (!readSnapshot(server)) continue;
    const { type } = parsePackage(readManifest(server).package);
    byType.set(type, [...(byType.get(type) ?? []), server]);
  }
  return [...byType.values()].flatMap((servers) => {
    const step = Math.max(1, servers.length / SAMPLE);
    return servers.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step));
  });
}

/** A manifest that cannot be read is taken too: its refresh tells what is wrong with it. */
const isIntrospected = (server: string): boolean => !orUndefined(() => readManifest(server))?.notIntrospected;

/** What is read, or undefined where it cannot be. */
function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
