import type { Audit } from "./audit.ts";
import { type Charge, charge, type Counters, refund } from "./counters.ts";
import { decide } from "./decide.ts";
import { BadMessage, isId, isModern, isObject, type Message, readMessage, readToolCall } from "./message.ts";
import type { Policy, ToolCall } from "./policy.ts";
import { errorReply, refusal } from "./reply.ts";
import { ToolList } from "./tool-list.ts";

export interface GuardOptions {
  /** the policy in force now */
  policy: () => Policy;
  toServer: (text: string) => void;
  toClient: (text: string) => void;
  audit: Audit;
  /** milliseconds since 1970; tests move it */
  now?: () => number;
  /** how long a call may wait for the server's list, in milliseconds */
  listTimeout?: number;
}

/** Stands between one client and one server: every message of either side goes through it, as text. */
export class Guard {
  readonly #options: GuardOptions;
  readonly #now: () => number;
  readonly #tools: ToolList;
  readonly #counters: Counters = new Map();
  /** the client's requests that have no answer yet, with what they were charged */
  readonly #inFlight = new Map<string | number, readonly Charge[]>();

  constructor(options: GuardOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#tools = new ToolList(options.toServer, options.listTimeout ?? 10_000);
  }

  /** Passes a message of the client on, or answers it. Never throws: what goes wrong here is refused. */
  fromClient(text: string): void {
    this.#refusing(null, () => {
      const message = readMessage(text);
      // a carriage return is white space in JSON, but the end of a line to some readers
      const line = text.includes("\r") ? text.replaceAll("\r", " ") : text;
      const id = message.method === undefined ? null : (message.id ?? null);
      this.#refusing(id, () => this.#pass(message, line));
    });
  }

  /** What the client gets of a message of the server: the same text, one without the hidden tools, or nothing. */
  fromServer(text: string): string | undefined {
    let message: unknown;
    try {
      message = JSON.parse(text);
    } catch {
      return text;
    }
    if (Array.isArray(message)) {
      const changed = message.map((item) => this.#receive(item));
      return changed.includes(true) ? JSON.stringify(message) : text;
    }
    if (isObject(message) && this.#tools.answer(message)) return undefined;
    return this.#receive(message) ? JSON.stringify(message) : text;
  }

  #refusing(id: string | number | null, action: () => void): void {
    try {
      action();
    } catch (error) {
      const { code, message, id: ownId } = error instanceof BadMessage ? error : internal;
      this.#options.audit({ decision: "deny", rule: "protocol", reason: message });
      this.#options.toClient(errorReply(ownId ?? id, code, message));
    }
  }

  #pass(message: Message, line: string): void {
    const { id, method, params } = message;
    if (method === undefined) return this.#options.toServer(line);
    if (isId(id) && this.#inFlight.has(id)) {
      throw new BadMessage(-32600, "this id belongs to a request that is still under way", id);
    }
    if (method === "notifications/cancelled" && isObject(params)) this.#inFlight.delete(params.requestId as string);
    if (method !== "tools/call") return this.#forward(id, [], line);
    const call = readToolCall(message);
    if (this.#needsList(call.name)) void this.#hold(message, call, line);
    else this.#decide(message, call, line);
  }

  /** Keeps a call back until the server's list is here, unless the client cancels it meanwhile. */
  async #hold(message: Message, call: ToolCall, line: string): Promise<void> {
    const { id } = message;
    const waiting: Charge[] = [];
    if (isId(id)) this.#inFlight.set(id, waiting);
    await this.#tools.ask(isObject(message.params) ? message.params["_meta"] : undefined);
    if (isId(id)) {
      if (this.#inFlight.get(id) !== waiting) return;
      this.#inFlight.delete(id);
    }
    this.#refusing(id ?? null, () => this.#decide(message, call, line));
  }

  #needsList(tool: string): boolean {
    if (this.#tools.complete || this.#tools.schemaOf(tool)) return false;
    const { tools } = this.#options.policy();
    return [tool, "*"].some((name) => tools.get(name)?.some((rule) => rule.validate));
  }

  #decide({ id, params }: Message, call: ToolCall, line: string): void {
    const inputSchema = this.#tools.schemaOf(call.name);
    const decision = decide(this.#options.policy(), this.#counters, { ...call, inputSchema }, this.#now());
    const entry = { tool: call.name, id, arguments: call.arguments };
    if (decision.allowed) {
      this.#options.audit({ ...entry, decision: "allow" });
      charge(this.#counters, decision.charges);
      return this.#forward(id, decision.charges, line);
    }
    const { rule, reason } = decision;
    this.#options.audit({ ...entry, decision: "deny", rule, reason });
    // a notification has no answer
    if (id !== undefined) this.#options.toClient(refusal(id, call.name, rule, reason, isModern(params)));
  }

  #forward(id: Message["id"], charges: readonly Charge[], line: string): void {
    if (isId(id)) this.#inFlight.set(id, charges);
    this.#options.toServer(line);
  }

  /** Takes note of one message of the server; true where hidden tools were taken out of it. */
  #receive(message: unknown): boolean {
    if (!isObject(message)) return false;
    const { id, method, result } = message;
    if (method === "notifications/tools/list_changed") this.#tools.forget();
    if (method !== undefined) return false;
    if (isId(id)) {
      if (isObject(message.error)) refund(this.#counters, this.#inFlight.get(id) ?? []);
      this.#inFlight.delete(id);
    }
    if (!isObject(result) || !Array.isArray(result.tools)) return false;
    this.#tools.learn(result.tools);
    const { hide } = this.#options.policy();
    const shown = result.tools.filter((tool) => !hide.has("*") && !(isObject(tool) && hide.has(String(tool.name))));
    if (shown.length === result.tools.length) return false;
    result.tools = shown;
    return true;
  }
}

const internal = { code: -32603, message: "this message could not be checked", id: null };
