const newline = 0x0a;

/** The longest message that is taken in; a line that never ends must not fill the memory. */
const maximumLine = 256 * 1024 * 1024;

/** Cuts a stream of bytes at its newlines; what follows the last one is not a line yet. Empty lines are left out. */
export class LineSplitter {
  #parts: Buffer[] = [];
  #size = 0;

  /** @throws RangeError when a line is longer than `maximumLine` */
  *push(chunk: Buffer): Generator<Buffer> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = this.#take(chunk.subarray(start, end));
      start = end + 1;
      if (line.length > 0) yield line;
    }
    if (start === chunk.length) return;
    this.#parts.push(chunk.subarray(start));
    this.#size += chunk.length - start;
    if (this.#size > maximumLine) throw new RangeError(`a message is longer than ${maximumLine} bytes`);
  }

  #take(end: Buffer): Buffer {
    if (this.#parts.length === 0) return end;
    const line = Buffer.concat([...this.#parts, end]);
    this.#parts = [];
    this.#size = 0;
    return line;
  }
}
