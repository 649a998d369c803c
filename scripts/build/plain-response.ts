const Native = Response;

/**
 * A `Response` whose bytes are there at once. Astro answers with one for every page; Node's own puts them into a stream,
 * to be read again piece by piece, which takes as long as writing the file.
 */
export class PlainResponse extends Native {
  readonly #bytes: Uint8Array<ArrayBuffer> | undefined;

  /** `Response.json()` and the like make one of Node's own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Native;
  }

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const plain = bytes instanceof Uint8Array;
    super(plain ? null : bytes, init);
    if (plain) this.#bytes = bytes as Uint8Array<ArrayBuffer>;
  }

  override get body() {
    return this.#bytes ? new Native(this.#bytes).body : super.body;
  }

  override async bytes() {
    return this.#bytes ?? super.bytes();
  }

  override async text() {
    return this.#bytes ? new TextDecoder().decode(this.#bytes) : super.text();
  }
}
