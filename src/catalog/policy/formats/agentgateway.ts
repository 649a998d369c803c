import { stringify } from "yaml";
import type { Decision, Policy } from "../decision.ts";
import { type Format, losses } from "./format.ts";
import { comment, list, quoted } from "./text.ts";

const names = (decisions: Decision[]) => list(decisions.map(({ tool }) => tool));
const allowed = ({ action }: Decision) => action === "allow";

/**
 * One condition in CEL that every call must meet. A `deny` rule would let a call pass when its expression fails, and an
 * `allow` rule would refuse all that no such rule names, prompts and resources included; this does neither.
 */
function condition({ others, decisions }: Policy, server: string): string | undefined {
  const elsewhere = `!has(mcp.tool) || mcp.tool.target != ${quoted(server)}`;
  if (others === "deny") return `${elsewhere} || mcp.tool.name in ${names(decisions.filter(allowed))}`;
  const held = decisions.filter((decision) => !allowed(decision));
  return held.length === 0 ? undefined : `${elsewhere} || !(mcp.tool.name in ${names(held)})`;
}

/**
 * agentgateway's configuration. The arguments of a call are not known yet where these rules are evaluated.
 * @see https://agentgateway.dev/docs/standalone/latest/mcp/mcp-authz/
 */
export const agentgateway: Format = {
  id: "agentgateway",
  extension: "agentgateway.yaml",
  language: "yaml",
  file: () => "config.yaml",
  write(policy, { name, about }) {
    const require = condition(policy, name);
    if (!require && policy.others === "unsaid") {
      return "# This tool needs no rule here: what no rule refuses is allowed.\n";
    }
    const rules = require ? [{ require }] : [];
    return comment(about) + stringify({ mcp: { policies: { mcpAuthorization: { rules } } } }, { lineWidth: 0 });
  },
  cannot: ({ decisions }) => [
    ...losses.limit(decisions),
    ...losses.required(decisions),
    ...losses.arguments(decisions),
    ...losses.ask(decisions),
  ],
};
