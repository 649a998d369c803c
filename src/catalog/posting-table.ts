/** Numbered lists of numbers, one after the other in a flat array: one word of memory each, and one for each list. */
export interface Lists {
  /** where each list begins, and at last where the last one ends */
  starts: Uint32Array;
  items: Uint32Array;
}

export const listOf = ({ starts, items }: Lists, list: number): Uint32Array =>
  items.subarray(starts[list], starts[list + 1]);

/** Collects the lists of keys of things 0, 1, 2 …, and turns them into the lists of things of keys. */
export class PostingTable {
  readonly #starts: Uint32Array;
  #keys = new Uint32Array(1 << 16);
  #things = 0;
  #length = 0;

  /** @param things how many there will be */
  constructor(things: number) {
    this.#starts = new Uint32Array(things + 1);
  }

  /** Adds the keys of the next thing. */
  add(keys: number[]): void {
    if (this.#length + keys.length > this.#keys.length) this.#keys = enlarged(this.#keys, keys.length);
    this.#keys.set(keys, this.#length);
    this.#length += keys.length;
    this.#starts[++this.#things] = this.#length;
  }

  /** The keys of each thing. */
  keys(): Lists {
    return { starts: this.#starts, items: this.#keys.slice(0, this.#length) };
  }

  /** The things of each key, in their order; sorts by counting. @param count how many keys there are */
  things(count: number): Lists {
    const starts = new Uint32Array(count + 1);
    for (let at = 0; at < this.#length; at++) starts[this.#keys[at]! + 1]!++;
    for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!;
    const next = starts.slice();
    const items = new Uint32Array(this.#length);
    for (let thing = 0; thing < this.#things; thing++) {
      for (let at = this.#starts[thing]!; at < this.#starts[thing + 1]!; at++) items[next[this.#keys[at]!]!++] = thing;
    }
    return { starts, items };
  }
}

function enlarged(array: Uint32Array, more: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(array.length * 2 + more);
  copy.set(array);
  return copy;
}
