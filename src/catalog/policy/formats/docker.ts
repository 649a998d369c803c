import { showInvisible } from "../../text.ts";
import type { Decision } from "../decision.ts";
import { type Format, lossOf, losses } from "./format.ts";
import { comment } from "./text.ts";

/** A word of a POSIX shell. */
const word = (text: string) => (/^[\w:./@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
/** `--tools` splits at commas, and a shell has no plain way to write what cannot be seen. */
const writable = ({ tool }: Decision) => !/[,\p{Cc}]/u.test(tool) && showInvisible(tool) === tool;
const allowed = (decision: Decision) => decision.action === "allow" && writable(decision);

/**
 * The command that starts Docker's MCP gateway with some tools alone.
 * @see https://docs.docker.com/reference/cli/docker/mcp/gateway/run
 */
export const docker: Format = {
  id: "docker",
  extension: "docker.sh",
  language: "shellscript",
  file: () => "command line",
  alone: "This is an allowlist: once one tool is named, every tool that is not named is left out.",
  write({ others, decisions }, { name, about }) {
    const tools = decisions.filter(allowed).map(({ tool }) => `--tools ${word(`${name}:${tool}`)}`);
    if (tools.length === 0) return undefined;
    const words = ["docker mcp gateway run", `--servers ${word(name)}`, ...tools];
    return `${others === "unsaid" ? "" : comment(about)}${words.join(" \\\n  ")}\n`;
  },
  cannot({ others, decisions }) {
    return [
      ...lossOf(
        others === "unsaid" ? decisions : [],
        ({ action }) => action === "deny" || action === "hide",
        () => "A single tool cannot be denied: name all others with --tools and leave it out.",
      ),
      ...(others !== "unsaid" && !decisions.some(allowed)
        ? [
            {
              tools: decisions.length,
              words: "An empty list cannot be expressed: no tool passes, so leave the server out.",
            },
          ]
        : []),
      ...losses.limit(decisions),
      ...losses.required(decisions),
      ...losses.arguments(decisions),
      ...lossOf(
        decisions,
        ({ action }) => action === "ask",
        (tools, count) => `A person cannot be asked: ${tools} ${count === 1 ? "is" : "are"} left out instead.`,
      ),
      ...lossOf(
        decisions,
        (decision) => decision.action === "allow" && !writable(decision),
        (tools) => `The name of ${tools} cannot be written on this command line and is left out.`,
      ),
      ...(others === "allow"
        ? [{ tools: 0, words: "Tools that the policy does not name are left out: the list names what may be used." }]
        : []),
    ];
  },
};
