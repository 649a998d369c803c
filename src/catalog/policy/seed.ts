import { Document } from "yaml";
import { counted, escapeInvisible } from "../text.ts";
import { type Decision, inWords, type Policy } from "./decision.ts";
import { keyOf, LAYOUT, printEntries } from "./formats/entries.ts";
import { type Context, type Format, lossOf, losses } from "./formats/format.ts";

/** The form that every page shows first, and that the proxy of this catalogue reads. */
export const seed: Format = {
  id: "seed",
  extension: "yaml",
  language: "yaml",
  file: ({ slug, name }) => `${slug ?? name}.yaml`,
  write,
  cannot: ({ decisions }) => [
    ...losses.ask(decisions),
    ...lossOf(
      decisions,
      (decision) => decision.arguments?.length,
      (tools) => `What an argument may hold is left to the tool’s own schema, which the proxy checks: ${tools}.`,
    ),
  ],
};

const printed = new WeakMap<Decision, string>();

/** The policy of one tool, ready to be pasted as a file of its own; printed once, for it stands in several places. */
export function toolPolicy(decision: Decision): string {
  const known = printed.get(decision);
  if (known !== undefined) return known;
  const text = write({ others: "unsaid", decisions: [decision] }, { name: "server" });
  printed.set(decision, text);
  return text;
}

function write({ others, decisions }: Policy, { about = [], labels }: Context): string {
  const limited = about.length > 0 && decisions.some(({ limit }) => limit);
  const head = limited ? [...about, "Limits are counted for each tool and session."] : about;
  const hidden = decisions.filter(({ action }) => action === "hide").map(({ tool }) => keyOf(tool));
  // what is left unsaid is allowed
  const general = { ...(others === "deny" && { default: "deny" }), ...(hidden.length > 0 && { hide: hidden }) };
  const groups = labels && decisions.length > 1 ? groupHeads(decisions, labels) : undefined;
  const entries = decisions.map((decision) => ({
    tool: decision.tool,
    value: entry(decision),
    comment: groups?.get(decision),
  }));
  return escapeInvisible(
    (head.length > 0 ? `${head.map((line) => `# ${line}\n`).join("")}\n` : "") +
      (Object.keys(general).length > 0 ? new Document(general).toString(LAYOUT) : "") +
      (entries.length > 0 ? `tools:\n${printEntries(entries)}` : "tools: {}\n"),
  );
}

/** Above the first tool of each category: its name, how many tools, and what becomes of them. */
function groupHeads(decisions: Decision[], labels: NonNullable<Context["labels"]>): Map<Decision, string> {
  return new Map(
    [...Map.groupBy(decisions, ({ category }) => category)].flatMap(([category, group]) => {
      const [first] = group;
      return first ? [[first, `${labels[category]}: ${counted(group.length, "tool")}, ${inWords(first)}`]] : [];
    }),
  );
}

function entry({ action, limit, requireArguments, arguments: rules, reason }: Decision): object {
  return {
    rules: [
      {
        // a person cannot be asked here
        action: action === "allow" ? "allow" : "deny",
        ...(action === "allow" && {
          ...(limit && { rate_limit: { max: limit.max, window: limit.windowSeconds } }),
          ...((requireArguments || rules?.length) && { validate: { required_args: true } }),
        }),
        ...(reason && { reason }),
      },
    ],
  };
}
