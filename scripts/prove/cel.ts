import { parse as parseCel } from "@marcbachmann/cel-js";
import { parse } from "yaml";
import { agentgateway } from "../../src/catalog/policy/formats/agentgateway.ts";
import type { Engine } from "./engine.ts";

interface Config {
  mcp: { policies: { mcpAuthorization: { rules: { require: string }[] } } };
}

/** The conditions of agentgateway in a CEL of another make: its own is part of the gateway. */
export const cel: Engine = {
  id: "agentgateway",
  format: agentgateway,
  runs: "CEL (@marcbachmann/cel-js 8.0, not agentgateway’s own)",
  limit: false,
  required: false,
  ask: false,
  load(text, { name: target }) {
    const { rules } = (parse(text) as Config).mcp.policies.mcpAuthorization;
    const conditions = rules.map(({ require }) => parseCel(require));
    const meets = (mcp: object) => conditions.every((condition) => condition({ mcp }) === true);
    return ({ tool }) => {
      // what else the gateway asks the same rules about must pass
      if (!meets({ prompt: { target, name: tool } })) throw new Error("a prompt is refused");
      if (!meets({ tool: { target: `not ${target}`, name: tool } })) throw new Error("another server is refused");
      return meets({ tool: { target, name: tool } }) ? "allow" : "deny";
    };
  },
};
