import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import { attackSlugs, type AttackRecord, readAttack } from "../../src/catalog/read.ts";

/** The attacks of the real catalogue, and what they say of its servers and tools. */
export interface Cases {
  attacks: AttackRecord[];
  /** names of tools that a case gives, or shows a policy on: they stay, so that as many links as before lead to them */
  names: ReadonlySet<string>;
  /** server → its tools that a case calls or shows a policy on */
  cast: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The synthetic servers that were made after one real server. */
export interface StandIns {
  slugs: string[];
  /** one of them, which has these tools with the arguments that they have in the real one */
  first: { slug: string; tools: ReadonlySet<string> };
}

/** @throws CatalogError */
export function readCases(): Cases {
  const attacks = attackSlugs().map(readAttack);
  const pairs = attacks.flatMap(toolsOf);
  const cast = new Map(
    [...Map.groupBy(pairs, ({ server }) => server)].map(([server, of]) => [
      server,
      new Set(of.map(({ tool }) => tool)),
    ]),
  );
  const names = new Set([...attacks.flatMap(({ tools }) => tools), ...pairs.map(({ tool }) => tool)]);
  return { attacks, names, cast };
}

/** The file of an attack with each real server replaced by those made after it; what has none is left out. */
export async function recast(
  folder: string,
  attack: AttackRecord,
  standIns: ReadonlyMap<string, StandIns>,
): Promise<string> {
  const file = await readFile(path.join(folder, "attacks", `${attack.slug}.md`), "utf8");
  const [, matter = "", body = ""] = /^---\r?\n([\s\S]*?\r?\n)---\r?\n([\s\S]*)$/.exec(file) ?? [];
  const document = parseDocument(matter);

  const servers = attack.servers.flatMap((slug) => standIns.get(slug)?.slugs ?? []);
  if (servers.length > 0) document.set("servers", document.createNode(servers.toSorted()));
  else document.delete("servers");

  const isPlayed = toolsOf(attack).every(({ server, tool }) => standIns.get(server)?.first.tools.has(tool));
  const played = (server: string) => standIns.get(server)?.first.slug;
  if (!isPlayed) {
    document.delete("scenario");
    document.deleteIn(["policy", "shownOn"]);
  } else {
    const { shownOn } = attack.policy;
    if (shownOn) document.setIn(["policy", "shownOn", "server"], played(shownOn.server));
    for (const [at, { server }] of (attack.scenario?.calls ?? []).entries()) {
      document.setIn(["scenario", "calls", at, "server"], played(server));
    }
  }
  return `---\n${document.toString({ lineWidth: 0 })}---\n${body}`;
}

function toolsOf({ scenario, policy: { shownOn } }: AttackRecord): { server: string; tool: string }[] {
  const shown = shownOn?.tools.map((tool) => ({ server: shownOn.server, tool })) ?? [];
  return [...shown, ...(scenario?.calls ?? []).map(({ server, tool }) => ({ server, tool }))];
}
