import { UsageError } from "../command.ts";

/** A part of a site: every `of`-th unit of pages, beginning with the `at`-th. */
export interface Shard {
  /** from 1 */
  at: number;
  of: number;
}

/** @param text such as `3/16` @throws UsageError */
export function parseShard(text: string): Shard {
  const [, at = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (at < 1 || at > of) throw new UsageError(`--shard ${text}: write which part of how many, such as 3/16`);
  return { at, of };
}

/** Whether something, by its position, belongs to a shard; all belong to the whole. */
export const inShard = (position: number, shard: Shard | undefined): boolean =>
  !shard || position % shard.of === shard.at - 1;
