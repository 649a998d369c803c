import { stringify } from "yaml";
import type { ArgumentRule, Decision } from "../decision.ts";
import { type Format, lossOf, losses } from "./format.ts";
import { comment, quoted } from "./text.ts";

const CALL = 'principal, action == Action::"call_tool", resource';
const tool = (decision: Decision) => `${CALL} == Tool::${quoted(decision.tool)}`;

/** A name that Cedar takes after a dot; any other would need another way to read it. */
const plain = ({ argument }: ArgumentRule) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(argument);

/** What one argument may not be, in Cedar; undefined where it has no words for it. */
function violation(rule: ArgumentRule): string | undefined {
  const { argument, check } = rule;
  // numbers arrive as decimals, which Cedar does not compare with whole numbers
  if (check.kind !== "one-of" || !plain(rule) || check.values.some((value) => typeof value === "number"))
    return undefined;
  const values = check.values.map((value) => (typeof value === "string" ? quoted(value) : String(value)));
  return `context has arg_${argument} && ![${values.join(", ")}].contains(context.arg_${argument})`;
}

function policiesOf(decision: Decision): string[] {
  if (decision.action !== "allow") return [`forbid(${tool(decision)});`];
  const violations = (decision.arguments ?? []).flatMap((rule) => violation(rule) ?? []);
  return violations.map((found) => `forbid(${tool(decision)}) when { ${found} };`);
}

/**
 * ToolHive's authorization in Cedar. It asks the same policies, without arguments, which tools to list: a policy that
 * demands an argument would take the tool out of the list, so none is written.
 * @see https://docs.stacklok.com/toolhive/reference/authz-policy-reference
 */
export const toolhive: Format = {
  id: "toolhive",
  extension: "toolhive.yaml",
  language: "yaml",
  file: () => "authz-config.yaml",
  write({ others, decisions }, { about }) {
    const permits = decisions
      .filter(({ action }) => action === "allow")
      .map((decision) => `permit(${tool(decision)});`);
    if (others === "unsaid") {
      const policies = [...permits, ...decisions.flatMap(policiesOf)];
      return `# For the list cedar.policies that you have: without one that permits, every tool is denied.\n${stringify(policies, { lineWidth: 0 })}`;
    }
    const policies = [
      'permit(principal, action in [Action::"get_prompt", Action::"read_resource"], resource);',
      ...(others === "allow" ? [`permit(${CALL});`] : permits),
      ...decisions.flatMap(policiesOf),
    ];
    const file = { version: "1.0", type: "cedarv1", cedar: { policies, entities_json: "[]" } };
    return comment(about) + stringify(file, { lineWidth: 0 });
  },
  cannot: ({ decisions }) => [
    ...losses.limit(decisions),
    ...losses.required(decisions),
    ...lossOf(
      decisions,
      (decision) => decision.arguments?.some((rule) => !violation(rule)),
      (tools) =>
        `Only lists of texts can be expressed of an argument: ${tools} can take values that the policy refuses.`,
    ),
    ...losses.ask(decisions),
  ],
};
