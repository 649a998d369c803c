import type { AttackRecord } from "../read.ts";
import { KINDS } from "../schema/attack.ts";
import { dateOf } from "./dates.ts";

type Kind = (typeof KINDS)[number];

export interface Month {
  /** "2025-09" */
  month: string;
  counts: Record<Kind, number>;
  total: number;
}

export interface Timeline {
  /** every month from the first to the last, those without an entry too */
  months: Month[];
  /** entries whose year alone is known, which no month counts */
  yearOnly: number;
}

/** How many entries of each kind became public in each month. */
export function timelineOf(attacks: AttackRecord[]): Timeline {
  const dated = attacks.filter((attack) => dateOf(attack).length >= 7);
  const present = dated.map(monthOf).sort();
  const [first = ""] = present;
  const months = monthsBetween(first, present.at(-1) ?? "").map((month) => {
    const entries = dated.filter((attack) => monthOf(attack) === month);
    const counts = Object.fromEntries(
      KINDS.map((kind) => [kind, entries.filter((attack) => attack.kind === kind).length]),
    ) as Record<Kind, number>;
    return { month, counts, total: entries.length };
  });
  return { months, yearOnly: attacks.length - dated.length };
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month && month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

const monthOf = (attack: AttackRecord): string => dateOf(attack).slice(0, 7);
