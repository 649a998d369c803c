import type { AttackRecord } from "../read.ts";

type Dated = Pick<AttackRecord, "disclosed" | "publicBy">;

/** The date that an entry is sorted and counted by: its disclosure, or the day by which it was public. */
export const dateOf = ({ disclosed, publicBy }: Dated): string => disclosed ?? publicBy?.date ?? "";

export const yearOf = (attack: Dated): string => dateOf(attack).slice(0, 4);

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "25 September 2025", "September 2025" or "2025": as precise as the date is. */
export function inWordsOf(date: string): string {
  const [year = "", month, day] = date.split("-");
  const name = month && MONTHS[Number(month) - 1];
  return [day && Number(day), name, year].filter(Boolean).join(" ");
}

/** The newest first; of those with one date, in the order of their names. */
export function newestFirst<T extends Dated & { slug: string }>(attacks: T[]): T[] {
  return attacks.toSorted((a, b) => compare(dateOf(b), dateOf(a)) || compare(a.slug, b.slug));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
