/** Numbers and words packed into bytes: a number in groups of seven bits, a sorted list of numbers as its differences. */

const encoder = new TextEncoder();

export class ByteWriter {
  #bytes = new Uint8Array(1 << 12);
  length = 0;

  number(value: number): void {
    if (this.length + 5 > this.#bytes.length) this.#grow(5);
    while (value > 127) {
      this.#bytes[this.length++] = (value & 127) | 128;
      value >>>= 7;
    }
    this.#bytes[this.length++] = value;
  }

  /** How many bytes a text has in UTF-8, and these. */
  text(value: string): void {
    if (!isAscii(value)) {
      const bytes = encoder.encode(value);
      this.number(bytes.length);
      this.bytes(bytes);
      return;
    }
    // such short texts cost an encoder more to begin than to write
    this.number(value.length);
    if (this.length + value.length > this.#bytes.length) this.#grow(value.length);
    for (let at = 0; at < value.length; at++) this.#bytes[this.length++] = value.charCodeAt(at);
  }

  bytes(value: Uint8Array): void {
    if (this.length + value.length > this.#bytes.length) this.#grow(value.length);
    this.#bytes.set(value, this.length);
    this.length += value.length;
  }

  /** What was written; it is valid until the next writing. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  #grow(by: number): void {
    const larger = new Uint8Array(2 * (this.#bytes.length + by));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}

export class ByteReader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.at >= this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  bytes(length: number): Uint8Array {
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}
