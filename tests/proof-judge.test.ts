import assert from "node:assert/strict";
import { test } from "node:test";
import { getServer, getTaxonomy } from "../src/catalog/index.ts";
import { type Decision, decide } from "../src/catalog/policy/decision.ts";
import { contextOf, serverPolicy } from "../src/catalog/policy/server.ts";
import { PRESETS } from "../src/catalog/schema/taxonomy.ts";
import { cedar } from "../scripts/prove/cedar.ts";
import { cel } from "../scripts/prove/cel.ts";
import type { Engine } from "../scripts/prove/engine.ts";
import { judgeAll } from "../scripts/prove/judge.ts";
import { own, ownIntercept } from "../scripts/prove/own.ts";
import { samplesOf } from "../scripts/prove/prove.ts";

const taxonomy = getTaxonomy();
const server = getServer("com-mux-mcp");
const samples = samplesOf(server);
const policy = serverPolicy(server.tools, taxonomy);
const context = contextOf(server, taxonomy);

/** What the judge finds wrong when another policy is loaded than the one that is stated. */
async function differences(engine: Engine, change: (decisions: Decision[]) => Decision[]): Promise<number> {
  const wrong = { ...policy, decisions: change(structuredClone(policy.decisions)) };
  const judge = await engine.load(engine.format.write(wrong, context) ?? "", context);
  return (await judgeAll(judge, policy, samples, engine)).differences.length;
}

/** Turns the first decision of one kind into the other. */
const swap = (from: Decision["action"], to: Decision["action"]) => (decisions: Decision[]) => {
  const one = decisions.find(({ action, limit }) => action === from && !limit);
  if (one) one.action = to;
  return decisions;
};

for (const engine of [own, ownIntercept, cedar, cel]) {
  test(`the proof notices a tool of ${engine.id} that is let through or held back by mistake`, async () => {
    assert.equal(await differences(engine, (decisions) => decisions), 0);
    assert.ok((await differences(engine, swap("deny", "allow"))) > 0);
    assert.ok((await differences(engine, swap("allow", "deny"))) > 0);
  });
}

for (const engine of [own, ownIntercept]) {
  test(`the proof notices a limit of ${engine.id} that is one call off`, async () => {
    for (const by of [-1, 1]) {
      const off = (decisions: Decision[]) =>
        decisions.map(({ limit, ...one }) => ({ ...one, ...(limit && { limit: { ...limit, max: limit.max + by } }) }));
      assert.ok((await differences(engine, off)) > 0);
    }
  });
}

for (const engine of [own, ownIntercept, cel]) {
  test(`the policy of one tool for ${engine.id} decides on that tool and leaves every other as it is`, async () => {
    for (const preset of PRESETS) {
      for (const tool of server.tools) {
        const alone = { others: "unsaid" as const, decisions: [decide(tool, taxonomy, preset)] };
        const text = engine.format.write(alone, context) ?? "";
        if (text.startsWith("# This tool needs no rule")) continue;
        const judge = await engine.load(text, context);
        assert.deepEqual((await judgeAll(judge, alone, samples, engine)).differences, []);
        const other = await judge({ tool: "another_tool", arguments: {}, inputSchema: { type: "object" }, now: 0 });
        assert.equal(other, "allow", `${preset}: ${tool.name}`);
      }
    }
  });
}
