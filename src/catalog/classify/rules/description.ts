import type { Facts } from "../facts.ts";
import { CHINESE } from "../lexicon/chinese.ts";
import type { Evidence } from "../types.ts";
import { isCritical, RUBRIC, type Rule } from "./rule.ts";
import { plainCategory } from "./verbs.ts";

const NEGATION =
  /(\b(not|never|without|no longer|cannot|instead of|rather than|unlike|avoid|non)\b|n't\b|n’t\b)[^,;:.]{0,40}$|\bnon-$/i;

/** The sentences that the pattern matches and that do not deny it, at most three. */
export function quotes(sentences: string[], pattern: RegExp): Evidence[] {
  return sentences
    .flatMap((quote): Evidence[] => {
      const found = pattern.exec(quote);
      if (!found || NEGATION.test(quote.slice(0, found.index))) return [];
      return [{ place: "description", quote, match: found[0] }];
    })
    .slice(0, 3);
}

const changes = (facts: Facts) => plainCategory(facts) !== "read";
const grave = (facts: Facts) => isCritical(plainCategory(facts));
const opening = (facts: Facts) => facts.sentences.slice(0, 4);

/** What a description says outright. */
export const DESCRIPTION_RULES: readonly Rule[] = [
  ...CHINESE.map(([category, verbs]): Rule => ({
    name: `chinese-${category}`,
    why: `The description says “{}”, which stands for ${category} in Chinese.`,
    category,
    strength: 3,
    sources: [RUBRIC],
    match: (facts) => (plainCategory(facts) || facts.led.length > 0 ? [] : quotes(facts.sentences.slice(0, 1), verbs)),
  })),
  {
    name: "says-read-only",
    why: "The description calls the tool read-only.",
    category: "read",
    strength: 4,
    sources: [RUBRIC],
    match: (facts) =>
      ["write", "destructive", "financial"].includes(plainCategory(facts) ?? "")
        ? []
        : quotes(
            opening(facts),
            /^[[(]?read[- ]only\b|[[(]read[- ]only[\])]|\b(is|are|a|an|as|any|only) read[- ]only\b(?!\s+(mode|replica|user|role|access|field|flag|key|token|property|attribute|permission|point))|\bread[- ]only (operation|tool|sql|quer|select|command|action)|\bonly reads\b|\bsafe operation\b/i,
          ),
  },
  {
    name: "gives-text",
    why: "The description says that the tool gives the agent text to read.",
    category: "read",
    strength: 4,
    sources: [RUBRIC],
    match: (facts) =>
      grave(facts)
        ? []
        : quotes(
            facts.sentences.slice(0, 2),
            /\b(provides?|returns?|gives?|get|gets|guides?|offers?|retrieves?)\b[^.]{0,80}\b(documentation|guidance|guidelines?|instructions|best practices|step-by-step|tutorial|runbook|reference docs|how to|code (examples|snippets|templates)|boilerplate|(expert|system|ready-to-use) prompt)\b/i,
          ),
  },
  {
    name: "says-irreversible",
    why: "The description says that the effect is for good: “{}”.",
    category: "destructive",
    strength: 3,
    sources: [RUBRIC],
    match: (facts) =>
      changes(facts)
        ? quotes(
            facts.sentences,
            /\b(can(not|'t|’t| not) be (undone|reversed|recovered|restored|reverted)|(?<!(may|might|can|could|potentially) (be )?)irreversibl[ey]|unrecoverabl[ey]|permanently (delet|remov|eras|destroy|los)\w*|permanent(ly)? and|permanent (deletion|removal)|is permanent)\b/i,
          )
        : [],
  },
  {
    name: "says-destructive",
    why: "The description itself calls the tool destructive.",
    category: "destructive",
    strength: 3,
    sources: [RUBRIC],
    match: (facts) =>
      changes(facts)
        ? quotes(facts.sentences, /\bDESTRUCTIVE\b|\b[Dd]estructive (\w+ )?(action|operation|command|tool)\b/)
        : [],
  },
  {
    name: "says-crud",
    why: "The description says “{}”: create, read, update and delete.",
    category: "destructive",
    strength: 3,
    sources: [RUBRIC],
    match: (facts) => (plainCategory(facts) ? [] : quotes(facts.sentences.slice(0, 3), /\bCRUD\b/)),
  },
  {
    name: "says-charges",
    why: "The description says that money moves: “{}”.",
    category: "financial",
    strength: 3,
    sources: [RUBRIC],
    match: (facts) =>
      changes(facts)
        ? quotes(
            facts.sentences,
            /\b(immediate charge|one-time charge|(will be|is|are|gets?) (charged|billed|refunded|debited)|bills? for [^.]{0,30} immediately|charges? (the|a|your|saved|their) [^.]{0,20}(card|customer|account|payment method|wallet)|real money|(moves?|transfers?|sends?|spends?) (real |actual )?(money|funds|usdc|crypto)|to refund (or|and|all)|refunds? (or|and) credits?|issues? a refund|costs? (real )?money)\b/i,
          )
        : [],
  },
  {
    name: "asks-approval",
    why: "The description asks for a person's approval, which nobody asks for a reading tool.",
    category: "write",
    strength: 2,
    atLeast: true,
    sources: [RUBRIC],
    match: (facts) =>
      quotes(
        facts.sentences,
        /\b(requires? (user |human |explicit )*(approval|confirmation|consent)|explicit (approval|confirmation|consent)|(confirm|check(ing)?|double-check) with the user|user (must|should) (approve|confirm))\b/i,
      ),
  },
];
