import type { ServerEntry, ToolEntry } from "../entry.ts";
import { getServer, getTaxonomy } from "../index.ts";
import { decide, type Decision } from "../policy/decision.ts";
import { print } from "../policy/formats/index.ts";
import { seed } from "../policy/seed.ts";
import { contextOf } from "../policy/server.ts";
import type { AttackRecord } from "../read.ts";
import type { ToolLink } from "../related.ts";
import type { ToolLookup } from "../tool-lookup.ts";
import { CATEGORIES, type PresetId, type Taxonomy } from "../schema/taxonomy.ts";
import { FROM_STRICTEST } from "./replay.ts";
import { replaysOf } from "./replays.ts";
import { givesAccess, touchedBy } from "./touched.ts";

/** A policy against an attack, on tools of one server of the catalogue. */
export interface Prevention {
  server: Pick<ServerEntry, "slug" | "path" | "manifest">;
  tools: ToolEntry[];
  /** the preset that it is taken from; `deny` where no preset refuses these tools, so they are denied one by one */
  preset: PresetId | "deny";
  /** in the seed form */
  policy: string;
  /** the case is about this server */
  own: boolean;
}

interface Subject {
  server: string;
  tools: Set<string>;
}

const MOST_TOOLS = 6;
/** From the mildest: a policy should refuse no more than it must. */
const FROM_MILDEST: readonly PresetId[] = FROM_STRICTEST.toReversed();

/**
 * The mildest policy that stands in an attack's way, on tools that its scenario calls, that it names, or that give the
 * access it uses; undefined where a policy does not stop it, or no tool of the catalogue gives such access.
 */
export function preventionOf(attack: AttackRecord, links: ToolLookup): Prevention | undefined {
  if (attack.policy.verdict === "does-not-stop") return undefined;
  const subject = subjectOf(attack, links);
  if (!subject) return undefined;
  const server = getServer(subject.server);
  const taxonomy = getTaxonomy();
  const tools = server.tools
    .filter(({ name }) => subject.tools.has(name))
    .sort((a, b) => CATEGORIES.indexOf(b.category) - CATEGORIES.indexOf(a.category))
    .slice(0, MOST_TOOLS);
  const preset = presetAgainst(attack, tools, taxonomy);
  const decisions = tools.map((tool) => (preset === "deny" ? denied(tool) : decide(tool, taxonomy, preset)));
  const context = { ...contextOf(server, taxonomy), about: [`Against: ${attack.title}`] };
  const policy = print(seed, { others: "unsaid", decisions }, context);
  if (policy === undefined) return undefined;
  return { server, tools, preset, policy, own: attack.servers.includes(subject.server) };
}

/** The server, and its tools, that the policy is shown on: where a replay is stopped, or as the entry says. */
function subjectOf(attack: AttackRecord, links: ToolLookup): Subject | undefined {
  const replays = replaysOf(attack);
  const steps = FROM_MILDEST.flatMap((preset) => replays.find((replay) => replay.preset === preset)?.steps ?? []);
  const decisive =
    steps.find(({ reached, passed, call }) => reached && passed < call.times) ?? steps.find(({ call }) => call.harm);
  if (decisive) {
    const { server } = decisive.call;
    return { server, tools: new Set(steps.filter(({ call }) => call.server === server).map(({ call }) => call.tool)) };
  }
  const { shownOn } = attack.policy;
  if (shownOn) return { server: shownOn.server, tools: new Set(shownOn.tools) };
  return byAccess(attack, links);
}

/** Tools of a server that the case is about, or else of one whose tools give the access. */
function byAccess(attack: AttackRecord, links: ToolLookup): Subject | undefined {
  const { own, access } = touchedBy(attack, links);
  const giving = attack.servers.flatMap((slug) => links.byServer.get(slug) ?? []);
  const first = own[0] ?? giving.find((tool) => givesAccess(tool, attack)) ?? gravest(attack, access?.examples ?? []);
  if (!first) return undefined;
  const named = own.map(({ name }) => name);
  const siblings = (links.byServer.get(first.server.slug) ?? []).filter((tool) => givesAccess(tool, attack));
  return {
    server: first.server.slug,
    tools: new Set(named.length > 0 ? named : [first, ...preferChanging(siblings)].map(({ name }) => name)),
  };
}

/** An example that an attack can do harm with: of a category that it abuses, and not a read if there is another. */
function gravest({ categories }: AttackRecord, examples: ToolLink[]): ToolLink | undefined {
  const fitting = examples.filter(({ category }) => categories.includes(category));
  return preferChanging(fitting.length > 0 ? fitting : examples)[0];
}

function preferChanging(tools: ToolLink[]): ToolLink[] {
  const changing = tools.filter(({ category }) => category !== "read");
  return changing.length > 0 ? changing : tools;
}

function presetAgainst(attack: AttackRecord, tools: ToolEntry[], taxonomy: Taxonomy): PresetId | "deny" {
  const replays = replaysOf(attack);
  const enough = (decision: Decision) =>
    decision.action === "deny" || (attack.policy.verdict === "limits" && decision.limit !== undefined);
  const works = (preset: PresetId) =>
    replays.length > 0
      ? replays.some((replay) => replay.preset === preset && replay.outcome.kind !== "not-stopped")
      : tools.some((tool) => enough(decide(tool, taxonomy, preset)));
  return FROM_MILDEST.find(works) ?? "deny";
}

const denied = ({ name, category }: ToolEntry): Decision => ({
  tool: name,
  category,
  action: "deny",
  reason: "Denied against this attack; allow it where the task needs it.",
});
