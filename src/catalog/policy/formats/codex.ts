import { passes } from "../decision.ts";
import { type Format, losses } from "./format.ts";
import { comment, list, quoted } from "./text.ts";

/** A key of TOML: quoted where it must be. */
const key = (name: string) => (/^[A-Za-z0-9_-]+$/.test(name) ? name : quoted(name));

/**
 * Codex's config.toml.
 * @see https://developers.openai.com/codex/config-reference
 */
export const codex: Format = {
  id: "codex",
  extension: "codex.toml",
  language: "toml",
  file: () => "~/.codex/config.toml",
  write({ others, decisions }, { name, about }) {
    const server = `mcp_servers.${key(name)}`;
    const held = decisions.filter((decision) => !passes(decision)).map(({ tool }) => tool);
    const passing = decisions.filter(passes);
    const lines: string[] = [];
    if (others === "deny") lines.push(`enabled_tools = ${list(passing.map(({ tool }) => tool))}`);
    if (held.length > 0) lines.push(`disabled_tools = ${list(held)}`);
    if (others !== "unsaid") lines.push('default_tools_approval_mode = "approve"');
    // what the default of the server says already need not be said of each tool
    const spoken = passing.filter(({ action }) => others === "unsaid" || action === "ask");
    const tables = spoken.map(
      ({ tool, action }) =>
        `[${server}.tools.${key(tool)}]\napproval_mode = "${action === "ask" ? "prompt" : "approve"}"`,
    );
    const table = `# Belongs into the table of this name that you have: TOML allows it only once.\n[${server}]\n${lines.join("\n")}`;
    return `${comment(about)}${[...(lines.length > 0 ? [table] : []), ...tables].join("\n\n")}\n`;
  },
  cannot: ({ decisions }) => [
    ...losses.limit(decisions),
    ...losses.required(decisions),
    ...losses.arguments(decisions),
  ],
};
