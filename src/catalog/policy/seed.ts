import { Document, type Pair, Scalar } from "yaml";
import { CATEGORIES, type Rule, type Taxonomy } from "../schema/taxonomy.ts";
import { escapeInvisible } from "../text.ts";
import { type Decision, inWords } from "./decision.ts";

/** Names and texts are data: quoted by the library where YAML needs it, and never folded. */
const LAYOUT = { lineWidth: 0 };

/** The policy of one tool in the seed form, ready to be pasted as a file of its own. */
export function toolPolicy(decision: Decision): string {
  return print(documentOf([decision]));
}

/**
 * The policy of a whole server in the seed form: every tool once, grouped by category from the gravest to the mildest,
 * each group under a comment.
 * @param about lines for the comment at the head of the file
 */
export function serverPolicy(decisions: Decision[], taxonomy: Taxonomy, about: string[]): string {
  const groups = CATEGORIES.toReversed().map((category) => ({
    category,
    decisions: decisions.filter((decision) => decision.category === category),
  }));
  const ordered = groups.flatMap((group) => group.decisions);
  const document = documentOf(ordered);
  document.commentBefore = about.map((line) => ` ${line}`).join("\n");

  const pairs = new Map(pairsOf(document).map((pair) => [String(pair.key.value), pair]));
  for (const group of groups) {
    const first = group.decisions[0];
    const pair = first && pairs.get(first.tool);
    if (!first || !pair) continue;
    const { label } = taxonomy.categories[group.category];
    pair.key.commentBefore = ` ${label}: ${count(group.decisions.length)}, ${inWords(first)}`;
    pair.key.spaceBefore = true;
  }
  return print(document);
}

function documentOf(decisions: Decision[]): Document {
  return new Document({ tools: new Map(decisions.map((decision) => [keyOf(decision.tool), entry(decision)])) });
}

/** A name that holds invisible characters stands in double quotes, where they can be written as escapes. */
function keyOf(name: string): Scalar {
  const key = new Scalar(name);
  if (escapeInvisible(name) !== name) key.type = Scalar.QUOTE_DOUBLE;
  return key;
}

const print = (document: Document): string => escapeInvisible(document.toString(LAYOUT));

function entry({ action, limit, requireArguments, reason }: Rule): object {
  return {
    rules: [
      {
        action,
        ...(limit && { rate_limit: { max: limit.max, window: limit.windowSeconds } }),
        ...(requireArguments && { validate: { required_args: true } }),
        ...(reason && { reason }),
      },
    ],
  };
}

function pairsOf(document: Document): Pair<Scalar>[] {
  return (document.get("tools") as { items: Pair<Scalar>[] }).items;
}

const count = (number: number) => (number === 1 ? "1 tool" : `${number} tools`);
