import type { ArgumentRule, Decision, Policy } from "../decision.ts";
import { type Context, type Format, lossOf, losses } from "./format.ts";
import { comment, list, quoted } from "./text.ts";

/** The first that applies is what counts. */
const PRIORITIES = { deny: 400, ask: 300, allow: 200, fallback: 150, others: 100 };
/** Longer patterns are refused by the engine. */
const LONGEST_PATTERN = 2048;
const LONGEST_NAME = 63;

/**
 * The name that the client gives the tool: characters that its API does not take become underscores, and a long name
 * loses its middle. A rule that names the tool otherwise matches nothing, in silence.
 */
function givenName(server: string, tool: string): string {
  const joined = `${server}_${tool}`;
  const name = (joined.startsWith("mcp_") ? joined : `mcp_${joined}`).replace(/[^a-zA-Z0-9_\-.:]/g, "_");
  return name.length > LONGEST_NAME ? `${name.slice(0, 30)}...${name.slice(-30)}` : name;
}

/** Whether a rule for all tools of a server matches those whose names lose their middle. */
const coversAll = (server: string) => givenName(server, "x".repeat(LONGEST_NAME)).startsWith(`mcp_${server}_`);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
/** How an argument's name stands in what the engine matches: JSON with a null character before each top-level key. */
const keyOf = (argument: string) => `\\0${escaped(JSON.stringify(argument))}:`;
const there = (argument: string) => `(?=[^]*${keyOf(argument)})`;

/** That an argument is left out or has one of the values; undefined for all that this format has no words for. */
function value({ argument, check }: ArgumentRule): string | undefined {
  if (check.kind !== "one-of") return undefined;
  const values = check.values.map((one) => `${escaped(JSON.stringify(one))}\\0`).join("|");
  return `(?![^]*${keyOf(argument)}(?!${values}))`;
}

/** What the arguments of a call must look like; undefined where anything goes. */
function pattern({ requireArguments = [], arguments: rules = [] }: Decision): string | undefined {
  const parts = [...requireArguments.map(there), ...rules.flatMap((rule) => value(rule) ?? [])];
  return parts.length === 0 ? undefined : `^${parts.join("")}`;
}
const tooLong = (decision: Decision) => (pattern(decision)?.length ?? 0) > LONGEST_PATTERN;

/** A star would match other tools as well. */
const expressible = ({ tool }: Decision) => !tool.includes("*");

interface GeminiRule {
  /** of one server, or names as the client gives them */
  mcpName?: string;
  toolName: string | string[];
  decision: "allow" | "deny" | "ask_user";
  priority: number;
  argsPattern?: string;
  denyMessage?: string;
}

function rulesOf({ others, decisions }: Policy, { name }: Context): GeminiRule[] {
  const rules: GeminiRule[] = [];
  /** One rule for all tools that it fits. */
  const add = (rule: Omit<GeminiRule, "toolName">, tools: string[]) => {
    const plain = tools.filter((tool) => givenName(name, tool) === `mcp_${name}_${tool}`);
    const renamed = tools.filter((tool) => !plain.includes(tool)).map((tool) => givenName(name, tool));
    if (plain.length > 0) rules.push({ mcpName: name, toolName: plain, ...rule });
    if (renamed.length > 0) rules.push({ toolName: renamed, ...rule });
  };
  const written = decisions.filter(expressible);
  const held = written.filter(({ action }) => action === "deny" || action === "hide");
  for (const [reason, group] of Map.groupBy(held, (decision) => decision.reason)) {
    const denyMessage = reason && { denyMessage: reason };
    add({ decision: "deny", priority: PRIORITIES.deny, ...denyMessage }, namesOf(group));
  }
  for (const [action, decision] of [
    ["ask", "ask_user"],
    ["allow", "allow"],
  ] as const) {
    const passing = written.filter((one) => one.action === action);
    const priority = PRIORITIES[action];
    const free = passing.filter((one) => !pattern(one));
    add({ decision, priority }, namesOf(free));
    for (const one of passing) {
      const argsPattern = pattern(one);
      if (!argsPattern) continue;
      if (!tooLong(one)) add({ decision, priority, argsPattern }, [one.tool]);
      const denyMessage = "The arguments are not what the policy asks for.";
      add({ decision: "deny", priority: PRIORITIES.fallback, denyMessage }, [one.tool]);
    }
  }
  if (others !== "unsaid") {
    rules.push({ mcpName: name, toolName: "*", decision: others, priority: PRIORITIES.others });
  }
  return rules;
}

const namesOf = (decisions: Decision[]) => decisions.map(({ tool }) => tool);

function print(rule: GeminiRule): string {
  const lines = Object.entries(rule).map(([key, content]) => {
    if (typeof content === "number") return `${key} = ${content}`;
    if (Array.isArray(content)) return `${key} = ${content.length === 1 ? quoted(content[0] ?? "") : list(content)}`;
    return `${key} = ${quoted(content)}`;
  });
  return `[[rule]]\n${lines.join("\n")}\n`;
}

/**
 * A policy file of Gemini CLI.
 * @see https://geminicli.com/docs/reference/policy-engine/
 */
export const geminiCli: Format = {
  id: "gemini-cli",
  extension: "gemini-cli.toml",
  language: "toml",
  file: ({ name }) => `~/.gemini/policies/${name}.toml`,
  write: (policy, context) =>
    comment(context.about) +
    rulesOf(policy, context)
      .map((rule) => print(rule))
      .join("\n"),
  cannot: ({ others, decisions }, { name }) => [
    ...losses.limit(decisions),
    ...lossOf(
      decisions,
      ({ arguments: rules }) => rules?.some((rule) => !value(rule)),
      (tools) =>
        `Only lists of values can be expressed of an argument: ${tools} can take values that the policy refuses.`,
    ),
    ...lossOf(
      decisions,
      tooLong,
      (tools) => `The pattern for the arguments of ${tools} is too long: every call is denied.`,
    ),
    ...losses.hide(decisions),
    ...lossOf(
      decisions,
      (decision) => !expressible(decision),
      (tools) => `A star in a name stands for any text: nothing is said of ${tools}.`,
    ),
    ...(others !== "unsaid" && !coversAll(name)
      ? [
          {
            tools: 0,
            words:
              "With a server name of more than 25 characters, the rule for tools that the policy does not name misses those with long names: for them, a person is asked.",
          },
        ]
      : []),
  ],
};
