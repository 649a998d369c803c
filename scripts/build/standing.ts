import type { Origin, State } from "./state.ts";

/**
 * Tells which units of the site as it stands need not be looked at: those that show none of the servers that changed.
 * Most of a later build would be to find out what each unit shows, if it had to be asked for its key.
 * @param origin what the site is to be made from
 */
export function standing({ origin: before, pages }: State, origin: Origin): (id: string) => boolean {
  // which servers a unit shows may be another; so positions are those of the same servers
  if (before?.shape !== origin.shape) return () => false;
  const changed = new Set(
    origin.servers.flatMap(([, key], at) => (key === before.servers[at]?.[1] ? [] : [String(at)])),
  );
  return (id) => {
    const servers = pages.get(id)?.servers;
    return servers !== undefined && !servers.split(" ").some((at) => changed.has(at));
  };
}
