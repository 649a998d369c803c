import { intercept } from "../../src/catalog/policy/formats/intercept.ts";
import { seed } from "../../src/catalog/policy/seed.ts";
import { charge, type Count, decide, loadPolicy } from "../../src/enforce/index.ts";
import type { Engine, Judge } from "./engine.ts";

function load(text: string): Judge {
  const policy = loadPolicy(text);
  const counters = new Map<string, Count>();
  return ({ tool, now, ...call }) => {
    const decision = decide(policy, counters, { name: tool, ...call }, now);
    if (!decision.allowed) return "deny";
    charge(counters, decision.charges);
    return "allow";
  };
}

const can = { limit: true, required: true, ask: false, load };

/** The engine of our own proxy, with both forms that it reads. */
export const own: Engine = { id: "seed", format: seed, runs: "the proxy of this catalogue", ...can };
export const ownIntercept: Engine = {
  id: "intercept",
  format: intercept,
  runs: "the proxy of this catalogue, which reads Intercept 1.1",
  ...can,
};
