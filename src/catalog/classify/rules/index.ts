import { ANNOTATION_RULES } from "./annotations.ts";
import { ARGUMENT_RULES } from "./arguments.ts";
import { DESCRIPTION_RULES } from "./description.ts";
import { FALLBACK_RULES } from "./fallback.ts";
import { OPTION_RULES } from "./options.ts";
import type { Rule } from "./rule.ts";

export { SENSES } from "../lexicon/senses.ts";
export { apply, gravity, type Rule } from "./rule.ts";
export { verbFindings } from "./verbs.ts";

/** Every rule beside the meanings of verbs. */
export const RULES: readonly Rule[] = [
  ...OPTION_RULES,
  ...ARGUMENT_RULES,
  ...ANNOTATION_RULES,
  ...DESCRIPTION_RULES,
  ...FALLBACK_RULES,
];
