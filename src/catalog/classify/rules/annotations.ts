import type { Facts } from "../facts.ts";
import type { Evidence } from "../types.ts";
import { isCritical, MCP, type Rule } from "./rule.ts";
import { list } from "../lexicon/list.ts";
import { plainCategory, plainSense } from "./verbs.ts";

/** Senses of verbs that leave no room for a reading tool. */
const PLAINLY_GRAVE = list("delete clear end pay send send-message");

/** Whether the name plainly says what no reading tool does, or the description begins by destroying or paying. */
function contradicted(facts: Facts): boolean {
  const lead = facts.led[0]?.sense;
  const grave = [plainSense(facts), isCritical(lead?.category) ? lead : undefined];
  return grave.some((sense) => PLAINLY_GRAVE.has(sense?.name ?? ""));
}

const declares = (facts: Facts, key: string, value: boolean): Evidence[] =>
  facts.tool.annotations?.[key] === value ? [{ place: "annotation", path: key, quote: `${key}: ${value}` }] : [];

/** What the server declares. An absent hint says nothing: the protocol takes it for "may destroy". */
export const ANNOTATION_RULES: readonly Rule[] = [
  {
    name: "declares-read-only",
    why: "The server declares that the tool changes nothing.",
    category: "read",
    strength: 4,
    sources: [MCP],
    match: (facts) => (contradicted(facts) ? [] : declares(facts, "readOnlyHint", true)),
  },
  {
    name: "declares-change",
    why: "The server declares that the tool is not read-only.",
    category: "write",
    strength: 1,
    atLeast: true,
    sources: [MCP],
    match: (facts) => declares(facts, "readOnlyHint", false),
  },
  {
    name: "declares-destructive",
    why: "The server declares that the tool may destroy, as the words say too.",
    category: "destructive",
    strength: 2,
    sources: [MCP],
    match: (facts) => (plainCategory(facts) === "destructive" ? declares(facts, "destructiveHint", true) : []),
  },
];
