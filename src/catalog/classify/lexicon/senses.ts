import { GENERAL } from "./general-senses.ts";
import type { Sense } from "./sense.ts";
import { SPECIAL } from "./special-senses.ts";

/** Meanings of verbs, the special before the general: the first that fits is the one. */
export const SENSES: readonly Sense[] = [...SPECIAL, ...GENERAL];
