import type { ServerLink } from "./index.ts";
import { NOT_INTROSPECTED, type NotIntrospectedReason } from "./schema/server.ts";
import { counted } from "./text.ts";

export interface Totals {
  servers: number;
  introspected: number;
  tools: number;
  /** the days of the oldest and of the newest list */
  oldest: string | undefined;
  newest: string | undefined;
  /** the most frequent reason first; servers that nobody has tried stand last, without a reason */
  notIntrospected: { reason: NotIntrospectedReason | undefined; why: string; servers: ServerLink[] }[];
  /** purl type → servers and tools */
  registries: { type: string; servers: number; tools: number }[];
}

/** What the catalogue holds, and what it does not. */
export function totalsOf(servers: ServerLink[]): Totals {
  const known = servers.filter(({ introspectedOn }) => introspectedOn);
  const days = known.flatMap(({ introspectedOn }) => introspectedOn ?? []).sort();
  const unknown = servers.filter(({ introspectedOn }) => !introspectedOn);
  const reasons = [...Map.groupBy(unknown, ({ notIntrospected }) => notIntrospected)].map(([reason, group]) => ({
    reason,
    why: reason ? NOT_INTROSPECTED[reason] : "nobody has tried it yet",
    servers: group,
  }));
  return {
    servers: servers.length,
    introspected: known.length,
    tools: sum(servers),
    oldest: days[0],
    newest: days.at(-1),
    notIntrospected: reasons.sort(
      (a, b) => Number(!a.reason) - Number(!b.reason) || b.servers.length - a.servers.length,
    ),
    registries: [...Map.groupBy(servers, (server) => server.package.type)]
      .map(([type, group]) => ({ type, servers: group.length, tools: sum(group) }))
      .sort((a, b) => b.servers - a.servers),
  };
}

/** What the list of servers says of itself, in some sentences. */
export function totalsInWords({ servers, introspected, tools, oldest, newest }: Totals): string {
  const unknown = servers - introspected;
  const when = oldest === newest ? `on ${oldest}` : `between ${oldest} and ${newest}`;
  return [
    `${counted(servers, "MCP server")} and ${counted(tools, "tool")}.`,
    ...(oldest ? [`Every list was recorded from the running server, ${when}.`] : []),
    ...(unknown > 0
      ? [
          `${counted(unknown, "server")} could not be introspected: what ${unknown === 1 ? "it offers" : "they offer"} is unknown to us.`,
        ]
      : []),
  ].join(" ");
}

const sum = (servers: ServerLink[]) => servers.reduce((total, { tools }) => total + tools, 0);
