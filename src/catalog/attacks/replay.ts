import { charge, type Counters, decide, loadPolicy, type Policy } from "../../enforce/index.ts";
import type { ServerEntry, ToolEntry } from "../entry.ts";
import { print } from "../policy/formats/index.ts";
import { seed } from "../policy/seed.ts";
import { serverPolicy } from "../policy/server.ts";
import type { Scenario, ScenarioCall } from "../schema/scenario.ts";
import type { PresetId, Taxonomy } from "../schema/taxonomy.ts";

/** The presets that scenarios are replayed under, from the strictest. */
export const FROM_STRICTEST = ["strict", "recommended", "permissive"] as const satisfies PresetId[];

/** What became of the harm that the calls would have done. */
export type Outcome =
  /** none of it happened: the call of this number, counted from 1, was refused */
  { kind: "stopped"; at: number } | { kind: "limited"; passed: number; of: number } | { kind: "not-stopped" };

/** What became of one entry of the scenario. */
export interface Step {
  call: ScenarioCall;
  tool: ToolEntry;
  /** how many of its calls passed */
  passed: number;
  /** why the first of the others was refused; absent where none was */
  reason?: string;
  /** false where the run had ended before it */
  reached: boolean;
}

export interface Replay {
  preset: PresetId;
  steps: Step[];
  outcome: Outcome;
}

/**
 * Runs a scenario's calls, in their order, through the policies of their servers under one preset. Each server's policy
 * is written as on its page, read back and asked call by call, as the proxy would. A call that a limit refuses is lost
 * and the run goes on; a call that is denied as such ends it, because what follows builds on it.
 * @param servers the servers that the scenario names, by slug, with the tools that it names; checked before
 */
export function replay(
  { calls }: Scenario,
  servers: ReadonlyMap<string, ServerEntry>,
  preset: PresetId,
  taxonomy: Taxonomy,
): Replay {
  const sessions = new Map<string, Session>();
  const steps: Step[] = [];
  let now = 0;
  let ended = false;
  for (const call of calls) {
    const tool = toolOf(call, servers);
    const step: Step = { call, tool, passed: 0, reached: !ended };
    steps.push(step);
    if (ended) continue;
    const session = sessions.get(call.server) ?? openSession(call.server, calls, servers, preset, taxonomy);
    sessions.set(call.server, session);
    const request = { name: tool.name, arguments: call.arguments, inputSchema: tool.definition.inputSchema };
    for (let time = 0; time < call.times; time++, now += call.everySeconds * 1000) {
      const decision = decide(session.policy, session.counters, request, now);
      if (decision.allowed) {
        charge(session.counters, decision.charges);
        step.passed++;
        continue;
      }
      step.reason ??= decision.reason;
      // what is refused with nothing used up is not a matter of limits
      if (!decide(session.policy, new Map(), request, now).allowed) {
        ended = true;
        break;
      }
    }
  }
  return { preset, steps, outcome: outcomeOf(steps) };
}

interface Session {
  policy: Policy;
  counters: Counters;
}

function openSession(
  server: string,
  calls: ScenarioCall[],
  servers: ReadonlyMap<string, ServerEntry>,
  preset: PresetId,
  taxonomy: Taxonomy,
): Session {
  const tools = new Set(calls.filter((call) => call.server === server).map((call) => toolOf(call, servers)));
  const text = print(seed, serverPolicy([...tools], taxonomy, preset), { name: server });
  if (text === undefined) throw new Error(`the ${preset} policy of ${server} cannot be written`);
  return { policy: loadPolicy(text, `${server}.yaml`), counters: new Map() };
}

function toolOf(call: ScenarioCall, servers: ReadonlyMap<string, ServerEntry>): ToolEntry {
  const tool = servers.get(call.server)?.tools.find(({ name }) => name === call.tool);
  if (!tool) throw new Error(`${call.server} has no tool ${call.tool}, which a scenario calls`);
  return tool;
}

function outcomeOf(steps: Step[]): Outcome {
  const harmful = steps.filter(({ call }) => call.harm);
  const of = harmful.reduce((sum, { call }) => sum + call.times, 0);
  const passed = harmful.reduce((sum, step) => sum + step.passed, 0);
  if (passed === of) return { kind: "not-stopped" };
  if (passed > 0) return { kind: "limited", passed, of };
  const last = steps.findIndex(({ call, passed: some, reached }) => reached && some < call.times && some === 0);
  const before = steps.slice(0, last).reduce((sum, { call }) => sum + call.times, 0);
  return { kind: "stopped", at: before + 1 };
}

/** "stopped at call 1", "limited to 30 of 400", "not stopped" */
export function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case "stopped":
      return `stopped at call ${outcome.at.toLocaleString("en")}`;
    case "limited":
      return `limited to ${outcome.passed.toLocaleString("en")} of ${outcome.of.toLocaleString("en")}`;
    case "not-stopped":
      return "not stopped";
  }
}
