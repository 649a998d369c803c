import { fileOf } from "./format.ts";

/** Words, sorted, and the number of each. */
export interface NumberedWords {
  words: string[];
  numbers: Uint32Array;
}

/** Numbers words as they come; those that had a number before keep it. */
export class WordNumbers {
  readonly #before: NumberedWords;
  readonly #added = new Map<string, number>();
  #next: number;

  constructor(before: NumberedWords = { words: [], numbers: new Uint32Array() }) {
    this.#before = before;
    this.#next = endOf(before.numbers);
  }

  numberOf(word: string): number {
    const { words, numbers } = this.#before;
    // few blocks change at a time: their words are found sooner than a map is made of all
    const at = fileOf(words, word);
    if (words[at] === word) return numbers[at]!;
    let number = this.#added.get(word);
    if (number === undefined) this.#added.set(word, (number = this.#next++));
    return number;
  }

  /** How many numbers there are. */
  get length(): number {
    return this.#next;
  }

  /** The words whose numbers are wanted. */
  sorted(wanted: (number: number) => boolean): NumberedWords {
    const words: string[] = [];
    const numbers: number[] = [];
    const put = (word: string, number: number) => {
      if (!wanted(number)) return;
      words.push(word);
      numbers.push(number);
    };
    const added = [...this.#added.keys()].sort();
    let next = 0;
    const putAdded = () => put(added[next]!, this.#added.get(added[next++]!)!);
    for (const [at, word] of this.#before.words.entries()) {
      while (next < added.length && added[next]! < word) putAdded();
      put(word, this.#before.numbers[at]!);
    }
    while (next < added.length) putAdded();
    return { words, numbers: Uint32Array.from(numbers) };
  }
}

/** The places of words in their order, by their numbers. */
export function placesOf({ numbers }: NumberedWords): Uint32Array {
  const places = new Uint32Array(endOf(numbers));
  for (const [place, number] of numbers.entries()) places[number] = place;
  return places;
}

const endOf = (numbers: Uint32Array) => numbers.reduce((end, number) => Math.max(end, number + 1), 0);
