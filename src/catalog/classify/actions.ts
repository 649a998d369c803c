import { NOUNS_TOO, PREPOSITIONS, STOP_WORDS, VERBS_FIRST, VERBS_LAST } from "./lexicon/verbs.ts";
import { ASKED_FOR } from "./lexicon/objects.ts";
import { SENSES } from "./lexicon/senses.ts";
import { singular, textWords, type Word } from "./words.ts";

/** A verb and what it acts on. */
export interface Action {
  /** the word as the tool has it */
  word: Word;
  verb: string;
  /** what the verb acts on, in the singular, up to the first preposition; the last of them is the head */
  object: string[];
  /** what follows, from the first preposition on */
  rest: string[];
  /** whether the word can only be meant as a verb here */
  sure: boolean;
}

const VERBS: ReadonlySet<string> = new Set(SENSES.flatMap((sense) => [...sense.verbs]));
const FORMS = new Map([...VERBS].flatMap((verb) => formsOf(verb).map((form) => [form, verb] as const)));
const AND = new Set(["and", "or", "then"]);
const CLAUSE = new Set(["that", "which", "who", "to", "for", "when", "so", "because", "by", "if", "using", "where"]);

/** `copy` → copies, copying, copied …; wrong forms do no harm. */
function formsOf(verb: string): string[] {
  const bare = verb.replace(/e$/, "");
  const doubled = `${verb}${verb.at(-1)}`;
  return [`${verb}s`, `${verb}es`, verb.replace(/y$/, "ies"), `${verb}ing`, `${bare}ing`, `${doubled}ing`, verb];
}

const isVerb = (word: string) => VERBS.has(word);

/**
 * The actions that an identifier names: of a tool, or of an option such as `delete-submission`.
 * @param said the verb that the description begins with; where the name holds it too, it is the name's verb
 */
export function identifierActions(words: Word[], said?: string): Action[] {
  const confirmed = words.findIndex((word) => word.lower === said);
  const first = confirmed < 0 ? mainVerb(words) : { at: confirmed, sure: true };
  if (!first) return [];
  const joined = words.flatMap((word, at) =>
    at > first.at + 1 && AND.has(words[at - 1]?.lower ?? "") && isVerb(word.lower) ? [at] : [],
  );
  return [actionAt(words, first.at, first.sure), ...joined.map((at) => actionAt(words, at, true))];
}

function mainVerb(words: Word[]): { at: number; sure: boolean } | undefined {
  const known = words.flatMap((word, at) => (isVerb(word.lower) ? [at] : []));
  const plain = known.find((at) => !NOUNS_TOO.has(words[at]?.lower ?? ""));
  const last = words.length - 1;
  if (known[0] === 0 && plain !== 0) {
    const first = words[0]?.lower ?? "";
    const end = words[last]?.lower ?? "";
    if (last > 0 && VERBS_LAST.has(end) && !(VERBS_FIRST.has(first) && last > 1)) return { at: last, sure: true };
    const asked = last > 0 && ASKED_FOR.has(end) && !VERBS_FIRST.has(first);
    return asked ? undefined : { at: 0, sure: last > 0 };
  }
  if (plain !== undefined) return { at: plain, sure: true };
  const loose = known.find((at) => at === 1 && at < last && !VERBS_LAST.has(words[last]?.lower ?? "")) ?? known.at(-1);
  return loose === undefined ? undefined : { at: loose, sure: false };
}

function actionAt(words: Word[], at: number, sure: boolean): Action {
  const word = words[at] as Word;
  const after = words.slice(at + 1).map((other) => other.lower);
  const around = after.length > 0 ? after : words.slice(0, at).map((other) => other.lower);
  return { word, verb: word.lower, sure, ...objectOf(around) };
}

/** The verbs that a sentence begins with: "Create, update or delete a record" names three. */
export function sentenceActions(words: Word[], text: string): Action[] {
  const first = words[0] && FORMS.get(words[0].lower);
  if (!first) return [];
  const found = [0];
  for (let at = 1; at < Math.min(words.length, 10); at++) {
    const word = words[at] as Word;
    const before = words[at - 1] as Word;
    if (CLAUSE.has(word.lower)) break;
    const verb = FORMS.get(word.lower);
    const next = found.at(-1) === at - 1 || (found.at(-1) === at - 2 && AND.has(before.lower));
    const linked = AND.has(before.lower) || /[,/|]/.test(text.slice(before.end, word.start));
    if (verb && linked && (next || !NOUNS_TOO.has(verb))) found.push(at);
  }
  return found.map((at) => textAction(words, at, found));
}

/** The verbs that a sentence lists anywhere, two or more: "start/stop processors, modify pipelines". */
export function listedActions(text: string): Action[] {
  const words = textWords(text.slice(0, 400));
  const groups: number[][] = [];
  for (const [at, word] of words.entries()) {
    if (!FORMS.has(word.lower)) continue;
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const between = previous === undefined ? "" : text.slice(words[previous]?.end ?? 0, word.start);
    const before = words[at - 1]?.lower ?? "";
    const linked = previous !== undefined && at - previous < 5 && (/[,/|&]/.test(between) || AND.has(before));
    if (linked && group) group.push(at);
    else groups.push([at]);
  }
  return groups
    .filter((group) => group.length > 2 || (group.length === 2 && (group[1] ?? 0) - (group[0] ?? 0) < 3))
    .flatMap((group) => group.map((at) => textAction(words, at, group)));
}

function textAction(words: Word[], at: number, verbs: number[]): Action {
  const word = words[at] as Word;
  const after = words.slice(at + 1, at + 12).filter((_, offset) => !verbs.includes(at + 1 + offset));
  return { word, verb: FORMS.get(word.lower) ?? "", sure: true, ...objectOf(after.map((other) => other.lower)) };
}

function objectOf(words: string[]): { object: string[]; rest: string[] } {
  const leading = words.findIndex((word) => !PREPOSITIONS.has(word));
  const cut = words.findIndex((word, at) => at > leading && PREPOSITIONS.has(word));
  const object = words.slice(leading, cut < 0 ? undefined : cut);
  const rest = leading > 0 ? words : cut < 0 ? [] : words.slice(cut);
  return {
    object: object.filter((word) => !STOP_WORDS.has(word) && !/^v?\d+$/.test(word)).map(singular),
    rest: rest.map(singular),
  };
}
