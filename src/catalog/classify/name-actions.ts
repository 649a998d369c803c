import { isVerb, meaningOf, objectOf, type Action } from "./actions.ts";
import { ASKED_FOR } from "./lexicon/objects.ts";
import { NOUNS_TOO, SURE_FIRST, VERBS_FIRST, VERBS_LAST } from "./lexicon/verbs.ts";
import type { Word } from "./words.ts";

/**
 * The actions that an identifier names: of a tool, or of an option such as `delete-submission`.
 * @param said the verbs that the description begins with; one that the name holds too is the name's verb
 */
export function nameActions(words: Word[], said: readonly string[] = []): Action[] {
  const main = mainVerb(words, said);
  if (!main) return [];
  const joined = words.flatMap((word, at) =>
    at > main.at + 1 && ["and", "or"].includes(words[at - 1]?.lower ?? "") && isVerb(word.lower) ? [at] : [],
  );
  return [actionAt(words, main.at, main.sure), ...joined.map((at) => actionAt(words, at, true))];
}

interface Place {
  at: number;
  sure: boolean;
}

function mainVerb(words: Word[], said: readonly string[]): Place | undefined {
  const confirmed = words.findIndex(({ lower }) => lower === said[0]);
  if (confirmed >= 0) return { at: confirmed, sure: true };
  const known = words.flatMap(({ lower }, at) => (isVerb(lower) ? [at] : []));
  const plain = known.find((at) => !NOUNS_TOO.has(words[at]?.lower ?? ""));
  if (known[0] === 0 && plain !== 0) return firstWord(words, said);
  if (plain !== undefined) return { at: plain, sure: true };
  return behindPrefix(words, known);
}

/** The first word is a verb or a noun: `order_create`, `order_status`, `order_food`. */
function firstWord(words: Word[], said: readonly string[]): Place | undefined {
  const [first = "", end = "", last] = [words[0]?.lower, words.at(-1)?.lower, words.length - 1];
  const verbFirst = VERBS_FIRST.has(first);
  if (last > 0 && VERBS_LAST.has(end) && !(verbFirst && last > 1)) return { at: last, sure: true };
  if (last > 0 && ASKED_FOR.has(end) && !verbFirst) return undefined;
  return {
    at: 0,
    sure: last > 0 && (said.length === 0 || [VERBS_FIRST, SURE_FIRST, VERBS_LAST].some((set) => set.has(first))),
  };
}

/** All verbs of the name may be nouns, and something stands before them: `git_log`, `ha_call_service`, `kv_list`. */
function behindPrefix(words: Word[], known: number[]): Place | undefined {
  const last = words.length - 1;
  const end = words[last]?.lower ?? "";
  const second = known.find(
    (at) => at === 1 && at < last && !VERBS_LAST.has(end) && !["search", "query"].includes(end),
  );
  const at = second ?? known.at(-1);
  return at === undefined ? undefined : { at, sure: at === last && VERBS_LAST.has(end) };
}

function actionAt(words: Word[], at: number, sure: boolean): Action {
  const word = words[at] as Word;
  const after = words.slice(at + 1).map(({ lower }) => lower);
  const around = after.length > 0 ? after : words.slice(0, at).map(({ lower }) => lower);
  return { word, verb: meaningOf(word.lower), sure, ...objectOf(around) };
}
