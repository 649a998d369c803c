import { type Decision, passes, type Policy } from "../../src/catalog/policy/decision.ts";
import type { Call, Engine, Judge, Verdict } from "./engine.ts";

/** A call and what must become of it. */
interface Step {
  what: string;
  call: Call;
  verdict: Verdict;
}

/** A tool with a call that fits its schema. */
export interface Sample {
  inputSchema: object;
  arguments: Record<string, unknown>;
}

const START = Date.UTC(2026, 0, 5, 12);

/** The calls that show that an engine does what a decision says, as far as the engine can. */
export function* stepsOf(
  decision: Decision,
  { inputSchema, arguments: args }: Sample,
  engine: Engine,
): Generator<Step> {
  const verdict = verdictOf(decision, engine);
  const call = (now: number, given = args): Call => ({ tool: decision.tool, arguments: given, inputSchema, now });
  const { limit, requireArguments = [], mayBeNull = [] } = decision;

  // a refused call comes first: it must use nothing up
  const first = requireArguments.find((name) => !mayBeNull.includes(name));
  if (passes(decision) && first !== undefined) {
    const { [first]: _, ...rest } = args;
    yield { what: `without ${first}`, call: call(START, rest), verdict: engine.required ? "deny" : verdict };
  }
  yield { what: "a call that fits the schema", call: call(START), verdict };
  if (!limit || verdict !== "allow") return;
  for (let used = 1; used < limit.max; used++) {
    yield { what: `call ${used + 1} of the window`, call: call(START), verdict };
  }
  yield { what: "the call that crosses the limit", call: call(START), verdict: engine.limit ? "deny" : verdict };
  const next = START + limit.windowSeconds * 1000;
  yield { what: "the first call of the next window", call: call(next), verdict };
}

/** What a format without a person to ask does is to deny. */
function verdictOf({ action }: Decision, { ask }: Engine): Verdict {
  if (action === "allow") return "allow";
  return action === "ask" && ask ? "ask" : "deny";
}

const UNNAMED = "a_tool_that_no_policy_names";

/** Puts every step of every decision to a judge. @returns how many calls it decided, and what was decided otherwise */
export async function judgeAll(
  judge: Judge,
  policy: Policy,
  samples: Map<string, Sample>,
  engine: Engine,
): Promise<{ decisions: number; differences: string[] }> {
  let decisions = 0;
  const differences: string[] = [];
  const put = async ({ what, call, verdict }: Step) => {
    decisions++;
    const found = await judge(call);
    if (found !== verdict) differences.push(`${call.tool}: ${what}: ${found} instead of ${verdict}`);
  };
  for (const decision of policy.decisions) {
    const sample = samples.get(decision.tool);
    if (!sample) throw new Error(`no call was found that fits the schema of ${decision.tool}`);
    for (const step of stepsOf(decision, sample, engine)) await put(step);
  }
  if (policy.others !== "unsaid") {
    const call = { tool: UNNAMED, arguments: {}, inputSchema: { type: "object" }, now: START };
    await put({ what: "a tool that the policy does not name", call, verdict: policy.others });
  }
  return { decisions, differences };
}
