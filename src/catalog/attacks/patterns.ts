import type { AttackRecord } from "../read.ts";
import { newestFirst } from "./dates.ts";

/** A technique, and the entries that are cases of it, the newest first. */
export interface Pattern {
  technique: AttackRecord;
  cases: AttackRecord[];
}

/** Every technique with its cases, those with the most cases first. */
export function patternsOf(attacks: AttackRecord[]): Pattern[] {
  return attacks
    .filter(({ kind }) => kind === "technique")
    .map((technique) => ({
      technique,
      cases: newestFirst(attacks.filter(({ pattern }) => pattern === technique.slug)),
    }))
    .sort((a, b) => b.cases.length - a.cases.length || (a.technique.title < b.technique.title ? -1 : 1));
}
