import { ASKED_FOR } from "../lexicon/objects.ts";
import { RUBRIC, type Rule } from "./rule.ts";

/** What is left to say where no verb is known. */
export const FALLBACK_RULES: readonly Rule[] = [
  {
    name: "names-a-thing",
    why: "The name holds no verb and ends in “{}”, which is asked for.",
    category: "read",
    strength: 2,
    sources: [RUBRIC],
    match: ({ tool, name, named }) => {
      const last = name.at(-1);
      return last && named.length === 0 && ASKED_FOR.has(last.lower)
        ? [{ place: "name", quote: tool.name, match: last.text }]
        : [];
    },
  },
  {
    name: "unknown-verb",
    why: "The name “{}” holds no verb that we know, so the tool may change something.",
    category: "write",
    strength: 1,
    atLeast: true,
    sources: [RUBRIC],
    match: ({ tool, named }) => (named.length === 0 ? [{ place: "name", quote: tool.name }] : []),
  },
];
