import { Document, type Pair, Scalar } from "yaml";
import { counted, escapeInvisible } from "../text.ts";
import { type Decision, inWords, type Policy } from "./decision.ts";
import { type Context, type Format, lossOf, losses } from "./formats/format.ts";

/** Names and texts are data: quoted by the library where YAML needs it, and never folded. */
const LAYOUT = { lineWidth: 0 };

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
  const document = documentOf(decisions, others);
  const limited = about.length > 0 && decisions.some(({ limit }) => limit);
  const head = limited ? [...about, "Limits are counted for each tool and session."] : about;
  if (head.length > 0) document.commentBefore = head.map((line) => ` ${line}`).join("\n");
  if (labels && decisions.length > 1) headGroups(document, decisions, labels);
  return escapeInvisible(document.toString(LAYOUT));
}

function documentOf(decisions: Decision[], others: Policy["others"]): Document {
  const hidden = decisions.filter(({ action }) => action === "hide").map(({ tool }) => keyOf(tool));
  return new Document({
    // what is left unsaid is allowed
    ...(others === "deny" && { default: "deny" }),
    ...(hidden.length > 0 && { hide: hidden }),
    tools: new Map(decisions.map((decision) => [keyOf(decision.tool), entry(decision)])),
  });
}

/** Puts a comment above the first tool of each category: its name, how many tools, and what becomes of them. */
function headGroups(document: Document, decisions: Decision[], labels: NonNullable<Context["labels"]>): void {
  const pairs = new Map(pairsOf(document).map((pair) => [String(pair.key.value), pair]));
  for (const [category, group] of Map.groupBy(decisions, (decision) => decision.category)) {
    const [first] = group;
    const pair = first && pairs.get(first.tool);
    if (!first || !pair) continue;
    pair.key.commentBefore = ` ${labels[category]}: ${counted(group.length, "tool")}, ${inWords(first)}`;
    pair.key.spaceBefore = first !== decisions[0];
  }
}

/** A name that holds invisible characters stands in double quotes, where they can be written as escapes. */
function keyOf(name: string): Scalar {
  const key = new Scalar(name);
  if (escapeInvisible(name) !== name) key.type = Scalar.QUOTE_DOUBLE;
  return key;
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

function pairsOf(document: Document): Pair<Scalar>[] {
  return (document.get("tools") as { items: Pair<Scalar>[] }).items;
}
