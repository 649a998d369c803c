import type { Action } from "./actions.ts";
import { NOUNS_TOO } from "./lexicon/verbs.ts";
import { leadingActions } from "./text-actions.ts";

const END = /(?<=[.!?])(?:\*\*)?\s+(?=[^a-z])|\n\s*\n|\n(?=\s*(?:[-*#•\d]|[A-Z\p{Extended_Pictographic}]))/u;
/** What a description may say before it comes to the verb. */
const OPENINGS = [
  /^[^\p{L}([<]+/u,
  /^[([<][^\])>]{0,40}[\])>]\s*/,
  /^(purpose|description|summary|overview|what it does|tool|action|function|operation|note)\**\s*[:\-–—]+\**\s*/i,
  /^(this|the|a|an|mcp|unified|simple|powerful|main|primary|optional|core|advanced)\s+(?=(mcp |[a-z0-9-]+ )?(tool|function|command|endpoint|operation|method|action|api|server|call|utility)\b)/i,
  /^([a-z0-9-]+ )?(tool|function|command|endpoint|operation|method|action|api|utility)\b( (that|which|is|can|used|be|designed|will))*( (to|for))?\s+/i,
  /^(use|call|invoke)( it| (this|the)( (tool|api|endpoint|method|function|operation|action|command))?)? (to|for|when (you|the user) (need|want|wish)s? to|if you (need|want) to|whenever you need to|only to)\s+/i,
  /^(allows?|lets?|enables?|helps?|used|ability|able|can be used|will|can|it)( (you|users?|the user|agents?|the agent|llms?|ai|an ai|clients|to be|be|used))*( to| for| in| with)?\s+/i,
  /^(to|for|will|please|first|also|then|and|you can|when you need to|attempts? to|tries to|try to)\s+/i,
  /^(?!(?:apply|reply|supply|comply|fly|multiply|family|only|early|daily|weekly|monthly|hourly|july|assembly)\b)\p{L}+ly\s+/iu,
];

/** The sentences of a description, verbatim; list items and headings count as sentences. */
export function sentencesOf(text: string): string[] {
  return text
    .split(END)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** What the tool does by its own description: the verbs that its first sentence begins with. */
export function leadActions(sentences: string[]): { sentence: string; actions: Action[] } | undefined {
  for (const [at, sentence] of sentences.slice(0, 3).entries()) {
    const start = openingLength(sentence);
    if (at > 0 && !(start > 0 || /^[A-Z][a-z]+s\b/.test(sentence))) continue;
    const actions = leadingActions(sentence.slice(start));
    const [first] = actions;
    if (first && (at === 0 || isAboutTool(first))) return { sentence, actions };
  }
  return undefined;
}

/** In a later sentence "returns" is about the answer, and a noun is no verb. */
const isAboutTool = ({ verb, word }: Action) => verb !== "return" && !NOUNS_TOO.has(word.lower);

function openingLength(sentence: string): number {
  let start = 0;
  for (let again = true; again;) {
    again = false;
    for (const opening of OPENINGS) {
      const length = opening.exec(sentence.slice(start, start + 120))?.[0].length ?? 0;
      if (length > 0) again = true;
      start += length;
    }
  }
  return start;
}
