import { type Format, lossOf, losses } from "./format.ts";
import { list } from "./text.ts";

/**
 * Cursor's permissions.json, which names what runs without asking.
 * @see https://cursor.com/docs/reference/permissions
 */
export const cursor: Format = {
  id: "cursor",
  extension: "cursor.json",
  language: "json",
  file: () => "~/.cursor/permissions.json",
  alone: "Once this file has an allowlist, it replaces the one in Cursor’s settings.",
  write({ others, decisions }, { name }) {
    const allowed = decisions.filter(({ action }) => action === "allow").map(({ tool }) => `${name}:${tool}`);
    if (others === "unsaid" && allowed.length === 0) return undefined;
    return `{\n  "mcpAllowlist": ${list(allowed, "  ")}\n}\n`;
  },
  cannot({ others, decisions }) {
    return [
      ...lossOf(
        decisions,
        ({ action }) => action === "deny" || action === "hide",
        (tools) => `Nothing can be denied: for ${tools}, a person is asked instead.`,
      ),
      ...losses.limit(decisions),
      ...losses.required(decisions),
      ...losses.arguments(decisions),
      ...(others === "unsaid"
        ? []
        : [{ tools: 0, words: "For tools that the policy does not name, a person is asked." }]),
    ];
  },
};
