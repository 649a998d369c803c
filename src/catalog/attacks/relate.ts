import type { Evidence, Signal } from "../classify/types.ts";
import type { AttackRecord } from "../read.ts";
import { groupKey } from "../tool-lookup.ts";
import type { CategoryId, SignalId } from "../schema/taxonomy.ts";

/** What a relation needs to know of a tool. */
export interface RelatableTool {
  server: string;
  name: string;
  category: CategoryId;
  signals: Signal[];
}

/** Why an attack stands on a tool's page. Only `named` says that the case was about this tool or its server. */
export type Reason =
  /** `tool`: the name alone; `server`: the server; `both`: this very tool of the server */
  | { by: "named"; what: "tool" | "server" | "both" }
  | { by: "capability"; signals: { id: SignalId; evidence: Evidence[] }[] }
  | { by: "category"; category: CategoryId };

export interface Relation {
  attack: AttackRecord;
  reason: Reason;
}

const MOST = 8;
/** A shared category alone is the weakest reason, so it never fills the list. */
const MOST_BY_CATEGORY = 4;

/**
 * The attacks that use the kind of access a tool gives, at most eight: those that name the tool or its server first,
 * then those that need a capability which the tool shows, then those that abuse tools of its category.
 */
export function attacksOn(tool: RelatableTool, attacks: AttackRecord[]): Relation[] {
  const signals = tool.signals.map(({ id }) => id);
  return whichAttacks({ ...tool, signals }, attacks).flatMap((attack) => {
    const reason = reasonFor(tool, attack);
    return reason ? [{ attack, reason }] : [];
  });
}

/** The attacks of {@link attacksOn} without their reasons, for which the names of the signals are enough. */
export function whichAttacks(
  { server, name, category, signals }: Omit<RelatableTool, "signals"> & { signals: SignalId[] },
  attacks: AttackRecord[],
): AttackRecord[] {
  const names = namesIn(attacks);
  const select = () =>
    selected({ server, name, category, signals: signals.map((id) => ({ id, evidence: [] })) }, attacks);
  // a name counts only where some attack has it; what else tells tools apart is their evidence
  const named = [names.tools.has(name) && name, names.servers.has(server) && server];
  const kind = `${groupKey(category, signals)} ${JSON.stringify(named)}`;
  const chosen = names.kinds.get(kind) ?? select();
  names.kinds.set(kind, chosen);
  return chosen;
}

interface Names {
  tools: Set<string>;
  servers: Set<string>;
  /** category, signals, and names that attacks have → the attacks on such tools */
  kinds: Map<string, AttackRecord[]>;
}

const namesOf = new WeakMap<AttackRecord[], Names>();

function namesIn(attacks: AttackRecord[]): Names {
  const names = namesOf.get(attacks) ?? {
    tools: new Set(attacks.flatMap(({ tools }) => tools)),
    servers: new Set(attacks.flatMap(({ servers }) => servers)),
    kinds: new Map(),
  };
  namesOf.set(attacks, names);
  return names;
}

function selected(tool: RelatableTool, attacks: AttackRecord[]): AttackRecord[] {
  const related = attacks
    .filter((attack) => !attack.withdrawn)
    .flatMap((attack) => {
      const reason = reasonFor(tool, attack);
      return reason ? [{ attack, reason }] : [];
    })
    .sort((a, b) => rank(a) - rank(b) || weight(b) - weight(a) || (a.attack.slug < b.attack.slug ? -1 : 1));
  const strong = related.filter(({ reason }) => reason.by !== "category").slice(0, MOST);
  const byCategory = related.filter(({ reason }) => reason.by === "category");
  const chosen = [...strong, ...byCategory.slice(0, Math.min(MOST_BY_CATEGORY, MOST - strong.length))];
  return chosen.map(({ attack }) => attack);
}

/** Why an attack concerns a tool, by the strongest ground there is; undefined where there is none. */
export function reasonFor(tool: RelatableTool, attack: AttackRecord): Reason | undefined {
  const server = attack.servers.includes(tool.server);
  const name = attack.tools.includes(tool.name);
  if (server) return { by: "named", what: name ? "both" : "server" };
  if (name) return { by: "named", what: "tool" };
  const signals = tool.signals.filter(({ id }) => attack.needs.includes(id));
  if (signals.length > 0) return { by: "capability", signals };
  // an attack that needs a capability does not concern a tool without it
  if (attack.needs.length > 0 || !attack.categories.includes(tool.category)) return undefined;
  // what no policy on tool calls stops, such as a flaw in a login, is not a matter of any one tool
  if (attack.policy.verdict === "does-not-stop") return undefined;
  return { by: "category", category: tool.category };
}

const RANKS = ["both", "server", "tool", "capability", "category"];
const rank = ({ reason }: Relation) => RANKS.indexOf(reason.by === "named" ? reason.what : reason.by);

/** How much a case deserves a place in a short list: what it shares with the tool, and how well it is known. */
function weight({ attack, reason }: Relation): number {
  const shared = reason.by === "capability" ? reason.signals.length : 0;
  const known = { high: 2, medium: 1, low: 0 }[attack.confidence];
  const harm = attack.confirmedHarm === "yes" || attack.exploitedInTheWild === "yes" ? 1 : 0;
  return shared * 4 + known + harm + (attack.kind === "technique" ? 1 : 0) - (attack.categories.length - 1) / 4;
}

/** The attacks that abuse tools of a category, those that abuse nothing else first. */
export function attacksAbusing(category: CategoryId, attacks: AttackRecord[]): AttackRecord[] {
  return attacks
    .filter((attack) => !attack.withdrawn && attack.categories.includes(category))
    .sort((a, b) => a.categories.length - b.categories.length || (a.slug < b.slug ? -1 : 1));
}
