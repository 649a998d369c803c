import { getAttacks, recallAttacks } from "../../src/catalog/index.ts";
import { type AttackRecord, attackSlugs } from "../../src/catalog/read.ts";
import { keepAttacks, keptAttacks } from "./state.ts";

/** The attacks: read, and kept for the next build and for the processes of this one, unless that has been done. */
export function attacksThrough(folder: string, key: string): AttackRecord[] {
  const text = keptAttacks(folder, key);
  recallAttacks(() => text);
  const attacks = getAttacks();
  // where one cannot be read, every process has to find that out
  if (text === undefined && attacks.length === attackSlugs().length) {
    keepAttacks(folder, key, JSON.stringify(attacks));
  }
  return attacks;
}
