import { random } from "./random.ts";

/** So many letters decide which comes next. */
const MEMORY = 3;
const START = "^".repeat(MEMORY);

/** Makes words that look like those of a vocabulary and are not in it: chains of letters that follow each other there. */
export class Coiner {
  readonly #next = new Map<string, string[]>();
  readonly #coined = new Map<number, string>();
  readonly #known: { has(word: string): boolean };
  readonly #seed: number;

  /** @param like the words to learn from @param known what must not be made */
  constructor(like: readonly string[], known: { has(word: string): boolean }, seed: number) {
    this.#known = known;
    this.#seed = seed;
    for (const word of like.filter(({ length }) => length > 4 && length < 11)) {
      const letters = `${START}${word}$`;
      for (let at = MEMORY; at < letters.length; at++) {
        const before = letters.slice(at - MEMORY, at);
        const follow = this.#next.get(before) ?? [];
        follow.push(letters.charAt(at));
        this.#next.set(before, follow);
      }
    }
  }

  /** The coined word of this number: always the same one. */
  word(number: number): string {
    const coined = this.#coined.get(number) ?? this.#make(number);
    this.#coined.set(number, coined);
    return coined;
  }

  #make(number: number): string {
    const chance = random(this.#seed, "coin", number);
    for (let tries = 0; tries < 200; tries++) {
      let letters = START;
      while (!letters.endsWith("$") && letters.length < 20) {
        letters += chance.pick(this.#next.get(letters.slice(-MEMORY)) ?? ["$"]);
      }
      const word = letters.slice(MEMORY, -1);
      if (word.length > 3 && word.length < 12 && letters.endsWith("$") && !this.#known.has(word)) return word;
    }
    // a vocabulary too small to learn from
    return `word${number.toString(36).replace(/\d/g, (digit) => "qrstuvwxyz".charAt(Number(digit)))}`;
  }
}
