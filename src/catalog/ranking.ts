/** Adds up scores of numbered things, and takes those with the best; made once and used again, so nothing is allocated. */
export class Ranking {
  readonly #scores: Float64Array;
  /** those with a score */
  readonly #scored: number[] = [];

  /** @param size how many things there are */
  constructor(size: number) {
    this.#scores = new Float64Array(size);
  }

  /** Adds a score above 0 to the things of a part of a list. */
  add(score: number, list: Uint32Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const thing = list[at]!;
      if (this.#scores[thing] === 0) this.#scored.push(thing);
      this.#scores[thing]! += score;
    }
  }

  /** The best, at most so many, the first of equals first; all scores are 0 again. */
  takeBest(most: number): number[] {
    const best: number[] = [];
    for (const thing of this.#scored) {
      let at = best.length;
      while (at > 0 && this.#isBefore(thing, best[at - 1]!)) at--;
      if (at < most) best.splice(at, 0, thing);
      if (best.length > most) best.pop();
    }
    for (const thing of this.#scored) this.#scores[thing] = 0;
    this.#scored.length = 0;
    return best;
  }

  #isBefore(one: number, other: number): boolean {
    const more = this.#scores[one]! - this.#scores[other]!;
    return more > 0 || (more === 0 && one < other);
  }
}
