import { passes } from "../decision.ts";
import { type Format, lossOf, losses } from "./format.ts";
import { quoted } from "./text.ts";

/**
 * A custom agent of VS Code, whose list of tools leaves out what is denied.
 * @see https://code.visualstudio.com/docs/copilot/customization/custom-agents
 */
export const vscode: Format = {
  id: "vscode",
  extension: "agent.md",
  language: "yaml",
  file: ({ name }) => `.github/agents/${name}.agent.md`,
  alone: "This is an allowlist: the agent can use no tool that it does not name, neither of this server nor any other.",
  write({ others, decisions }, { name, about = [] }) {
    const allowed = decisions.filter(passes).map(({ tool }) => `  - ${quoted(`${name}/${tool}`)}`);
    if (others === "unsaid" && allowed.length === 0) return undefined;
    const tools = allowed.length > 0 ? `tools:\n${allowed.join("\n")}` : "tools: []";
    const head = [`description: ${quoted(`Uses ${name} as its policy allows`)}`, ...about.map((line) => `# ${line}`)];
    return `---\n${[...head, tools].join("\n")}\n---\n`;
  },
  cannot({ others, decisions }) {
    return [
      ...lossOf(
        others === "unsaid" ? decisions : [],
        (decision) => !passes(decision),
        () => "A single tool cannot be denied: leave it out of the agent’s list of tools.",
      ),
      ...losses.limit(decisions),
      ...losses.required(decisions),
      ...losses.arguments(decisions),
      ...lossOf(
        decisions,
        ({ action }) => action === "ask",
        (tools) => `Whether a person is asked about ${tools} is decided in VS Code’s settings, not in this file.`,
      ),
      ...(others === "allow"
        ? [{ tools: 0, words: "Tools that the policy does not name are left out: the list names what may be used." }]
        : []),
    ];
  },
};
