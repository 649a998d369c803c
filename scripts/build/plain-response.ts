const Native = Response;

/**
 * A `Response` that only holds what it is given. Pages and files answer with one each; Node's own checks its headers and
 * puts its bytes into a stream, to be read again piece by piece, which takes as long as writing the file.
 */
export class PlainResponse {
  readonly status: number;
  readonly statusText: string;
  readonly #content: string | Uint8Array<ArrayBuffer> | null = null;
  readonly #init: ResponseInit | undefined;
  #headers: Headers | undefined;

  /** Whatever is made of other content is one of Node's own. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Native || (typeof value === "object" && value !== null && #content in value);
  }

  static json(value: unknown, init?: ResponseInit): PlainResponse {
    return new PlainResponse(JSON.stringify(value), { headers: { "Content-Type": "application/json" }, ...init });
  }

  constructor(content: BodyInit | null = null, init?: ResponseInit) {
    this.status = init?.status ?? 200;
    this.statusText = init?.statusText ?? "";
    this.#init = init;
    const held = content === null || typeof content === "string" || content instanceof Uint8Array;
    if (!held) return new Native(content, init) as unknown as PlainResponse;
    this.#content = content as string | Uint8Array<ArrayBuffer> | null;
  }

  get headers(): Headers {
    return (this.#headers ??= new Headers(this.#init?.headers));
  }

  get body(): ReadableStream | null {
    return this.#content === null ? null : new Native(this.#content).body;
  }

  /** What it holds can be read more than once. */
  clone(): this {
    return this;
  }

  async text(): Promise<string> {
    const content = this.#content ?? "";
    return typeof content === "string" ? content : new TextDecoder().decode(content);
  }

  /** What a response holds, to be written into a file. */
  static async contentOf(response: Response | PlainResponse): Promise<string | Uint8Array> {
    return #content in response ? (response.#content ?? "") : response.bytes();
  }
}
