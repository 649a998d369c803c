/** Collects postings under numbered keys, in flat arrays: two words of memory each. */
export class PostingTable {
  #keys = new Uint32Array(1 << 16);
  #postings = new Uint32Array(1 << 16);
  #length = 0;

  add(key: number, posting: number): void {
    if (this.#length === this.#keys.length) {
      this.#keys = doubled(this.#keys);
      this.#postings = doubled(this.#postings);
    }
    this.#keys[this.#length] = key;
    this.#postings[this.#length++] = posting;
  }

  /** How many postings each key has. */
  counts(keys: number): Uint32Array {
    const counts = new Uint32Array(keys);
    for (let at = 0; at < this.#length; at++) counts[this.#keys[at]!]!++;
    return counts;
  }

  /** Sorts by counting. @returns what gives the postings of a key, in the order in which they were added */
  grouped(keys: number): (key: number) => Uint32Array {
    const starts = new Uint32Array(keys + 1);
    this.counts(keys).forEach((count, key) => (starts[key + 1] = starts[key]! + count));
    const next = starts.slice();
    const grouped = new Uint32Array(this.#length);
    for (let at = 0; at < this.#length; at++) grouped[next[this.#keys[at]!]!++] = this.#postings[at]!;
    return (key) => grouped.subarray(starts[key], starts[key + 1]);
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(array.length * 2);
  copy.set(array);
  return copy;
}
