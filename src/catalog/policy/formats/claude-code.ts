import type { Decision } from "../decision.ts";
import { type Format, lossOf, losses } from "./format.ts";
import { list } from "./text.ts";

const PLAIN = /^[A-Za-z0-9_-]+$/;

/**
 * Claude Code's settings.json.
 * @see https://code.claude.com/docs/en/permissions
 */
export const claudeCode: Format = {
  id: "claude-code",
  extension: "claude-code.json",
  language: "json",
  file: () => ".claude/settings.json",
  write({ decisions }, { name }) {
    const named = (...actions: Decision["action"][]) =>
      decisions.filter(({ action }) => actions.includes(action)).map(({ tool }) => `mcp__${name}__${tool}`);
    const lists = { deny: named("deny", "hide"), ask: named("ask"), allow: named("allow") };
    const entries = Object.entries(lists)
      .filter(([, tools]) => tools.length > 0)
      .map(([key, tools]) => `    "${key}": ${list(tools, "    ")}`);
    return `{\n  "permissions": {\n${entries.join(",\n")}\n  }\n}\n`;
  },
  cannot({ decisions, others }) {
    return [
      ...losses.limit(decisions),
      ...losses.required(decisions),
      ...losses.arguments(decisions),
      ...losses.hide(decisions),
      ...lossOf(
        decisions,
        ({ tool }) => !PLAIN.test(tool),
        (tools) => `The name of ${tools} holds characters that the rules of this client may not match.`,
      ),
      ...(others === "deny"
        ? [
            {
              tools: 0,
              words:
                "Tools that the policy does not name cannot be denied: a person is asked, because a rule that denies the whole server goes before those that allow.",
            },
          ]
        : []),
      ...(others === "allow"
        ? [{ tools: 0, words: "For tools that the policy does not name, a person is asked." }]
        : []),
    ];
  },
};
