import { Document } from "yaml";
import { escapeInvisible } from "../../text.ts";
import { type ArgumentRule, type Decision, limitInWords } from "../decision.ts";
import { LAYOUT, printEntries } from "./entries.ts";
import { type Format, lossOf, losses } from "./format.ts";

const WINDOWS = new Map([
  [60, "minute"],
  [3600, "hour"],
  [86_400, "day"],
]);
/** RE2 repeats a pattern at most so often. */
const MOST_REPEATED = 1000;
const OPERATORS = { "at-least": "gte", "more-than": "gt", "at-most": "lte", "less-than": "lt" } as const;

interface Condition {
  path: string;
  op: string;
  value: unknown;
}

/** A dot in a name would be read as a step into it. */
const named = (argument: string) => !argument.includes(".");

/** The condition that says the same; undefined where there is none. A missing argument would fail it. */
function condition({ argument, required, check }: ArgumentRule): Condition | undefined {
  if (!required || !named(argument)) return undefined;
  const path = `args.${argument}`;
  switch (check.kind) {
    case "one-of":
      return { path, op: "in", value: check.values };
    case "matches":
      return { path, op: "regex", value: check.pattern };
    case "shortest":
      return check.length > MOST_REPEATED ? undefined : { path, op: "regex", value: `(?s)^.{${check.length},}$` };
    case "longest":
      return check.length > MOST_REPEATED ? undefined : { path, op: "regex", value: `(?s)^.{0,${check.length}}$` };
    default:
      return { path, op: OPERATORS[check.kind], value: check.value };
  }
}

/** The arguments that can be demanded: one that is null counts as missing. */
const demanded = ({ requireArguments = [], mayBeNull = [] }: Decision) =>
  requireArguments.filter((argument) => named(argument) && !mayBeNull.includes(argument));

const limitable = ({ tool, limit }: Decision) =>
  limit && !tool.includes(".") ? WINDOWS.get(limit.windowSeconds) : undefined;

function rulesOf(decision: Decision): object[] {
  const { action, limit, reason } = decision;
  if (action !== "allow") return [{ name: "held back", action: "deny", ...(reason && { on_deny: reason }) }];
  const required = demanded(decision).map((argument): Condition => ({
    path: `args.${argument}`,
    op: "exists",
    value: true,
  }));
  const values = (decision.arguments ?? []).flatMap((rule) => condition(rule) ?? []);
  const window = limitable(decision);
  return [
    ...(required.length > 0
      ? [{ name: "required arguments", conditions: required, on_deny: "A required argument is missing." }]
      : []),
    ...(values.length > 0
      ? [{ name: "argument values", conditions: values, on_deny: "An argument has a value that the policy refuses." }]
      : []),
    ...(limit && window
      ? [{ name: "limit", rate_limit: `${limit.max}/${window}`, on_deny: `At most ${limitInWords(limit)}.` }]
      : []),
  ];
}

/**
 * The open-source Intercept 1.1.
 * @see https://github.com/PolicyLayer/Intercept/blob/v1.1.0/POLICY.md
 */
export const intercept: Format = {
  id: "intercept",
  extension: "intercept.yaml",
  language: "yaml",
  file: ({ slug, name }) => `${slug ?? name}.yaml`,
  write({ others, decisions }, { about = [] }) {
    const hidden = decisions.filter(({ action }) => action === "hide").map(({ tool }) => tool);
    const general = {
      version: "1",
      ...(others !== "unsaid" && { default: others }),
      ...(hidden.length > 0 && { hide: hidden }),
    };
    const entries = decisions
      .filter(expressible)
      .map((decision) => ({ tool: decision.tool, value: { rules: rulesOf(decision) } }));
    return escapeInvisible(
      (about.length > 0 ? `${about.map((line) => `# ${line}\n`).join("")}\n` : "") +
        new Document(general).toString(LAYOUT) +
        (entries.length > 0 ? `tools:\n${printEntries(entries)}` : "tools: {}\n"),
    );
  },
  cannot: ({ decisions }) => [
    ...lossOf(
      decisions,
      (decision) => decision.limit && !limitable(decision),
      (tools) =>
        `Limits are by the minute, hour or day, and for names without a dot: ${tools} can be called without one.`,
    ),
    ...lossOf(
      decisions,
      (decision) => demanded(decision).length < (decision.requireArguments?.length ?? 0),
      (tools) =>
        `An argument that may be null, or has a dot in its name, cannot be demanded: ${tools} can be called without it.`,
    ),
    ...lossOf(
      decisions,
      (decision) => decision.arguments?.some((rule) => !condition(rule)),
      (tools) =>
        `What an optional argument may hold cannot be expressed, because its absence would be refused: ${tools} can take any value there.`,
    ),
    ...losses.ask(decisions),
    ...lossOf(
      decisions,
      (decision) => !expressible(decision),
      (tools) => `The name * stands for every tool: nothing is said of ${tools}.`,
    ),
  ],
};

/** "*" would be every tool. */
function expressible({ tool }: Decision): boolean {
  return tool !== "*";
}
