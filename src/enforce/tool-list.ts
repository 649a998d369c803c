import { randomUUID } from "node:crypto";
import { isObject } from "./message.ts";

/**
 * The tools' input schemas, gathered from the lists that pass by, or asked for when a rule needs one that was not seen.
 */
export class ToolList {
  readonly #schemas = new Map<string, object>();
  readonly #toServer: (text: string) => void;
  readonly #timeout: number;
  #asking: PromiseWithResolvers<void> | undefined;
  #page = "";
  #meta = {};
  #complete = false;

  constructor(toServer: (text: string) => void, timeout: number) {
    this.#toServer = toServer;
    this.#timeout = timeout;
  }

  schemaOf(tool: string): object | undefined {
    return this.#schemas.get(tool);
  }

  /** Whether asking the server could bring a schema that is not here. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Keeps the schemas of the tools of a list. */
  learn(tools: readonly unknown[]): void {
    for (const tool of tools) {
      if (isObject(tool) && typeof tool.name === "string" && isObject(tool.inputSchema)) {
        this.#schemas.set(tool.name, tool.inputSchema);
      }
    }
  }

  /** The server said that its tools changed. */
  forget(): void {
    this.#schemas.clear();
    this.#complete = false;
  }

  /**
   * Reads the server's whole list; ends in any case, at the latest when the time is up.
   * @param meta `_meta` of the call that needs it; since the protocol of 2026 a request without one is refused
   */
  ask(meta: unknown): Promise<void> {
    if (!this.#asking) {
      const asking = (this.#asking = Promise.withResolvers<void>());
      setTimeout(() => this.#end(asking), this.#timeout).unref();
      const { progressToken: _progress, ...rest } = isObject(meta) ? meta : {};
      this.#meta = Object.keys(rest).length > 0 ? { _meta: rest } : {};
      this.#request({});
    }
    return this.#asking.promise;
  }

  /** Takes the server's answer to our own request. Returns false for any other message. */
  answer(message: Record<string, unknown>): boolean {
    if (!this.#page || message.id !== this.#page) return false;
    const { result } = message;
    if (isObject(result) && Array.isArray(result.tools)) {
      this.learn(result.tools);
      if (typeof result.nextCursor === "string" && this.#asking) {
        this.#request({ cursor: result.nextCursor });
        return true;
      }
      this.#complete = true;
    }
    this.#end(this.#asking);
    return true;
  }

  #request(params: object): void {
    this.#page = `policy-${randomUUID()}`;
    this.#toServer(
      JSON.stringify({ jsonrpc: "2.0", id: this.#page, method: "tools/list", params: { ...params, ...this.#meta } }),
    );
  }

  #end(asking: PromiseWithResolvers<void> | undefined): void {
    asking?.resolve();
    if (this.#asking === asking) this.#asking = undefined;
  }
}
