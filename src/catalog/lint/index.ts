import { argumentsOf } from "../classify/arguments.ts";
import { sentencesOf } from "../classify/sentences.ts";
import type { Classifiable, Evidence } from "../classify/types.ts";
import { BIDIRECTIONAL, hiddenText, invisibleIn, nameOfCharacter } from "./characters.ts";

/** Something in a tool's texts that its reader should know. A finding is no accusation: most have harmless reasons. */
export interface LintFinding {
  rule: string;
  /** one sentence in plain language */
  message: string;
  evidence: Evidence[];
}

interface LintRule {
  name: string;
  check(texts: Text[], tool: Classifiable): LintFinding[];
}

/** A text that reaches the agent, and where it stands. */
interface Text extends Pick<Evidence, "place" | "path"> {
  value: string;
}

/** What is worth knowing of the texts that the tool puts before the agent. Pure; in the order of the rules. */
export function lintTool(tool: Classifiable): LintFinding[] {
  const texts = textsOf(tool);
  return LINT_RULES.flatMap((rule) => rule.check(texts, tool));
}

function textsOf({ name, title, description, inputSchema }: Classifiable): Text[] {
  const given = argumentsOf(inputSchema);
  return [
    { place: "name" as const, value: name },
    ...(title ? [{ place: "title" as const, value: title }] : []),
    ...(description ? [{ place: "description" as const, value: description }] : []),
    ...given.flatMap(({ path, description: value }) => (value ? [{ place: "argument" as const, path, value }] : [])),
  ];
}

const MOST = 5;
const finding = (rule: string, message: string, evidence: Evidence[]): LintFinding[] =>
  evidence.length > 0 ? [{ rule, message, evidence: evidence.slice(0, MOST) }] : [];

/** The sentences of all texts that match, with the words that do. */
const matching = (texts: Text[], pattern: RegExp): Evidence[] =>
  texts
    // a sentence can only match if the whole text does
    .filter(({ value }) => pattern.test(value))
    .flatMap(({ value, ...where }) =>
      sentencesOf(value).flatMap((quote) => {
        const match = pattern.exec(quote)?.[0];
        return match === undefined ? [] : [{ ...where, quote, match }];
      }),
    );

/** What tells the agent what to do: capitals that press, or a modal about the agent or about calling tools. */
const PRESSES = /\b(MUST|ALWAYS|NEVER|DO NOT|MANDATORY|CRITICAL|REQUIRED FIRST)\b/;
const DIRECTS =
  /\b(must|should) (always |only )?be (called|used|invoked)\b|\b(you|the agent|the assistant|the model|the llm) must\b|\b(before|prior to) (using|calling) any other\b/i;
/** Words that stand in attacks on agents more than in honest descriptions. */
const CONCEALMENT =
  /\b(do not|don't|never) (tell|mention|inform|reveal|show|disclose|notify)\b[^.]{0,40}\b(user|anyone|human)\b|\bignore (all |any |the )?(previous|prior|above|other) (instructions?|prompts?|rules?)|\bwithout (telling|informing|asking|notifying) the user\b|<(important|system|instructions?)>/i;
const HTML =
  /<\/?(a|script|img|iframe|style|div|span|p|br|table|svg|form|input|button|object|embed|link|meta|b|i|u|h[1-6]|ul|ol|li|details|summary)\b[^<>]{0,200}>/i;

function invisible({ value, ...where }: Text): LintFinding[] {
  const found = invisibleIn(value);
  if (found.length === 0) return [];
  const names = [...new Set(found.map(nameOfCharacter))].slice(0, MOST).join(", ");
  const spelt = hiddenText(value);
  const turns = found.some((character) => BIDIRECTIONAL.test(character));
  const message =
    `The text holds ${found.length} ${found.length === 1 ? "character" : "characters"} that ` +
    `${turns ? "change the direction of reading or show nothing" : "show nothing"}: ${names}.` +
    (spelt ? ` They spell “${spelt}”.` : "");
  const sentence = sentencesOf(value).find((part) => invisibleIn(part).length > 0);
  return [
    { rule: "invisible-characters", message, evidence: [{ ...where, quote: sentence ?? value, match: found[0] }] },
  ];
}

/** A rough count: four characters of Latin text, or one of another script, make a token. */
export function estimateTokens(text: string): number {
  const other = text.match(/[^\p{Script=Latin}\p{Script=Common}]/gu)?.length ?? 0;
  return Math.ceil((text.length - other) / 4 + other);
}

const LONG = 1000;

export const LINT_RULES: readonly LintRule[] = [
  {
    name: "instructs-the-agent",
    check: (texts) =>
      finding("instructs-the-agent", "The text tells the agent what it must do, beyond what the tool does.", [
        ...matching(texts, PRESSES),
        ...matching(texts, DIRECTS),
      ]),
  },
  {
    name: "conceals",
    check: (texts) =>
      finding(
        "conceals",
        "The text asks for something to be kept from the user, sets other instructions aside, or speaks to the agent in a tag.",
        matching(texts, CONCEALMENT),
      ),
  },
  { name: "invisible-characters", check: (texts) => texts.flatMap(invisible) },
  {
    name: "html",
    check: (texts) => finding("html", "The text holds HTML, which some clients show as it is.", matching(texts, HTML)),
  },
  {
    name: "long-text",
    check: (texts) => {
      const tokens = estimateTokens(texts.map(({ value }) => value).join(" "));
      const message = `The texts of the tool take about ${tokens.toLocaleString("en")} tokens of the agent's context in every session.`;
      return tokens < LONG ? [] : [{ rule: "long-text", message, evidence: [] }];
    },
  },
  {
    name: "undescribed-arguments",
    check: (_texts, { inputSchema }) => {
      const silent = argumentsOf(inputSchema).filter(({ description, path }) => !description && !path.includes("."));
      return finding(
        "undescribed-arguments",
        `${silent.length} ${silent.length === 1 ? "argument has" : "arguments have"} no description.`,
        silent.map(({ path, name }) => ({ place: "argument", path, quote: name })),
      );
    },
  },
  {
    name: "no-description",
    check: (_texts, { name, description }) =>
      description?.trim()
        ? []
        : finding("no-description", "The tool has no description.", [{ place: "name", quote: name }]),
  },
];
