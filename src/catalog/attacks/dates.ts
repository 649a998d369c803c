import type { AttackRecord } from "../read.ts";

type Dated = Pick<AttackRecord, "disclosed" | "publicBy">;

/** The date that an entry is shown with: its disclosure, or the day by which it was public. */
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

/**
 * What entries are sorted by: the date of disclosure, as precise as it is. Where only the day is known by which an entry
 * was public, that is its year, so that it stands behind the dated ones of that year and never as news.
 */
export const orderOf = (attack: Dated): string => attack.disclosed ?? yearOf(attack);

/** The newest first; of those with one date, in the order of their names. */
export function newestFirst<T extends Dated & { slug: string }>(attacks: T[]): T[] {
  return attacks.toSorted((a, b) => compare(orderOf(b), orderOf(a)) || compare(a.slug, b.slug));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
