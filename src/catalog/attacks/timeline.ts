import type { AttackRecord } from "../read.ts";
import { KINDS } from "../schema/attack.ts";

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
  /** entries that no month counts, because the year alone is known, or the day by which they were public */
  yearOnly: number;
  undated: number;
}

/** How many entries of each kind were disclosed in each month. */
export function timelineOf(attacks: AttackRecord[]): Timeline {
  const known = attacks.filter(({ disclosed }) => disclosed);
  const dated = known.filter(({ disclosed = "" }) => disclosed.length >= "YYYY-MM".length);
  const present = dated.map(monthOf).sort();
  const [first = ""] = present;
  const months = monthsBetween(first, present.at(-1) ?? "").map((month) => {
    const entries = dated.filter((attack) => monthOf(attack) === month);
    const counts = Object.fromEntries(
      KINDS.map((kind) => [kind, entries.filter((attack) => attack.kind === kind).length]),
    ) as Record<Kind, number>;
    return { month, counts, total: entries.length };
  });
  return { months, yearOnly: known.length - dated.length, undated: attacks.length - known.length };
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

const monthOf = ({ disclosed = "" }: AttackRecord): string => disclosed.slice(0, 7);
