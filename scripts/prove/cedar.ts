import { type CedarValueJson, preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { parse } from "yaml";
import { toolhive } from "../../src/catalog/policy/formats/toolhive.ts";
import type { Call, Engine } from "./engine.ts";

/** ToolHive leaves out numbers that no decimal of Cedar can hold. */
const LARGEST_DECIMAL = 9e14;

/** The arguments as ToolHive hands them to Cedar: prefixed, and of structures no more than that they are there. */
const contextOf = ({ arguments: args }: Call) =>
  Object.fromEntries(
    Object.entries(args).flatMap(([name, value]): [string, CedarValueJson][] => {
      if (typeof value === "string" || typeof value === "boolean") return [[`arg_${name}`, value]];
      if (typeof value !== "number") return [[`arg_${name}_present`, true]];
      if (Math.abs(value) > LARGEST_DECIMAL) return [];
      return [[`arg_${name}`, { __extn: { fn: "decimal", arg: value.toFixed(4) } }]];
    }),
  );

const PRINCIPAL = { type: "Client", id: "agent" };
let loaded = 0;

/** Cedar's own engine, asked as ToolHive asks it. */
export const cedar: Engine = {
  id: "toolhive",
  format: toolhive,
  runs: "Cedar 4.13 (@cedar-policy/cedar-wasm)",
  limit: false,
  required: false,
  ask: false,
  load(text) {
    const { cedar: config } = parse(text) as { cedar: { policies: string[] } };
    const name = `policies ${loaded++}`;
    const answer = preparsePolicySet(name, { staticPolicies: config.policies.join("\n") });
    if (answer.type === "failure") throw new Error(answer.errors.map(({ message }) => message).join("; "));
    return (call) => {
      const resource = { type: "Tool", id: call.tool };
      const result = statefulIsAuthorized({
        principal: PRINCIPAL,
        action: { type: "Action", id: "call_tool" },
        resource,
        context: contextOf(call),
        preparsedPolicySetId: name,
        entities: [],
      });
      if (result.type === "failure") throw new Error(result.errors.map(({ message }) => message).join("; "));
      const { decision, diagnostics } = result.response;
      if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
      return decision;
    };
  },
};
