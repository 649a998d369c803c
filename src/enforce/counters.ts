import type { Counter } from "./policy.ts";

/** What one window of a counter holds. */
export interface Count {
  /** milliseconds since 1970 at which the window began */
  start: number;
  value: number;
}

/** The state of all counters of one session, by key. */
export type Counters = Map<string, Count>;

/** What one call adds to one counter. */
export interface Charge {
  counter: Counter;
  start: number;
  amount: number;
}

/** What the window that `now` lies in holds. A clock that runs backwards never opens a new window. */
export function countAt(counters: ReadonlyMap<string, Count>, { key, window, aligned }: Counter, now: number): Count {
  const count = counters.get(key);
  const start = aligned ? now - (now % window) : now;
  const open = count && (aligned ? count.start >= start : now < count.start + window);
  return open ? count : { start, value: 0 };
}

/** Adds the charges of a call that passed. */
export function charge(counters: Counters, charges: readonly Charge[]): void {
  for (const { counter, start, amount } of charges) {
    const count = counters.get(counter.key);
    counters.set(counter.key, { start, value: (count?.start === start ? count.value : 0) + amount });
  }
}

/** Gives back what a failed call was charged, where its window is still the current one. */
export function refund(counters: Counters, charges: readonly Charge[]): void {
  for (const { counter, start, amount } of charges) {
    const count = counters.get(counter.key);
    if (counter.refundOnError && count?.start === start) {
      counters.set(counter.key, { start, value: Math.max(0, count.value - amount) });
    }
  }
}
