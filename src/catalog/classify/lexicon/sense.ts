import type { CategoryId } from "../../schema/taxonomy.ts";
import { list } from "./list.ts";

/** One meaning of some verbs. */
export interface Sense {
  name: string;
  category: CategoryId;
  verbs: ReadonlySet<string>;
  /** completes "the verb …, which …" */
  which: string;
  /** where the reading comes from */
  sources: readonly string[];
  when?: Condition;
}

/** Narrows a sense; all that is given has to hold. */
export interface Condition {
  /** the noun that the verb acts on ("payment link" is a link) is one of these */
  head?: ReadonlySet<string>;
  /** any word that the verb acts on is one of these */
  object?: ReadonlySet<string>;
  /** none of these is among the words that it acts on */
  without?: ReadonlySet<string>;
  /** the words after the object begin with one of these, as in "remove … from" */
  rest?: ReadonlySet<string>;
  /** the tool takes an argument with one of these words in its name */
  argument?: ReadonlySet<string>;
}

export const RUBRIC = "method#rubric";
export const HTTP = "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2";
export const AWS =
  "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html";
export const SQL = "https://www.postgresql.org/docs/current/sql-commands.html";
export const GIT = "https://git-scm.com/docs";
export const KUBERNETES = "https://kubernetes.io/docs/reference/kubectl/";
export const WEBDRIVER = "https://www.w3.org/TR/webdriver2/#actions";
export const REDIS = "https://redis.io/docs/latest/commands/";

/** Makes a sense of words in a string. */
export const sense = (
  name: string,
  category: CategoryId,
  which: string,
  verbs: string,
  when?: Condition,
  sources: readonly string[] = [RUBRIC],
): Sense => ({ name, category, which, verbs: list(verbs), when, sources });
