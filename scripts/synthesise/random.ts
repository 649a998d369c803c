import { createHash } from "node:crypto";

/** A repeatable source of chance: the same seed gives the same draws, on every machine. */
export interface Random {
  /** from 0 up to, and without, 1 */
  next(): number;
  /** a whole number from 0 up to, and without, `below` */
  below(below: number): number;
  pick<T>(from: readonly T[]): T | undefined;
  /** a normal deviate, of mean 0 and deviation 1 */
  normal(): number;
  /** the same values in a chance order */
  shuffled<T>(values: readonly T[]): T[];
}

/** @param seed what tells this source from others; any values */
export function random(...seed: (string | number)[]): Random {
  const digest = createHash("sha256").update(JSON.stringify(seed)).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [number, number, number, number];
  // sfc32, by Chris Doty-Humphrey (PractRand)
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => from[below(from.length)],
    // Box and Muller
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffled: (values) => {
      const order = [...values];
      for (let left = order.length - 1; left > 0; left--) {
        const other = below(left + 1);
        [order[left], order[other]] = [order[other]!, order[left]!];
      }
      return order;
    },
  };
}
