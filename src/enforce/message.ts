/** A JSON-RPC message from the client that means the same to any server that reads it. */
export interface Message {
  id?: string | number | null;
  method?: string;
  params?: unknown;
}

/** Thrown for a message that is not passed on, with its JSON-RPC error code. */
export class BadMessage extends Error {
  override name = "BadMessage";
  readonly code: number;
  readonly id: string | number | null;

  constructor(code: number, message: string, id: unknown = null) {
    super(message);
    this.code = code;
    this.id = isId(id) ? id : null;
  }
}

export const isId = (id: unknown): id is string | number => typeof id === "string" || Number.isSafeInteger(id);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether a request is of the protocol of 2026-07-28 or later, in which each names its version itself.
 * @see https://modelcontextprotocol.io/specification/2026-07-28
 */
export function isModern(params: unknown): boolean {
  const meta = isObject(params) ? params["_meta"] : undefined;
  return isObject(meta) && Object.hasOwn(meta, "io.modelcontextprotocol/protocolVersion");
}

/**
 * Reads one message from the client, and refuses what another reader could take for another message:
 * duplicate keys, keys and methods that differ from the protocol's in case or Unicode form only, batches.
 * @throws BadMessage
 */
export function readMessage(text: string): Message {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadMessage(-32700, "not valid JSON");
  }
  if (Array.isArray(value)) throw new BadMessage(-32600, "batches are not passed on; send one message at a time");
  if (!isObject(value)) throw new BadMessage(-32600, "not a JSON-RPC message");
  const { id, method } = value;
  // the id of a response is the server's, and must not come back to the client as one of its own
  const ownId = Object.hasOwn(value, "method") ? id : null;
  const invalid = (message: string) => new BadMessage(-32600, message, ownId);
  if (countColons(text) !== countKeys(value)) throw invalid("a key stands twice in one object");
  exactKeys(value, ["jsonrpc", "id", "method", "params", "result", "error"], invalid);
  if (Object.hasOwn(value, "id") && id !== null && !isId(id)) throw invalid("an id is a text or a whole number");
  if (!Object.hasOwn(value, "method")) return value;
  if (typeof method !== "string") throw invalid("a method is a text");
  if (Object.hasOwn(value, "result") || Object.hasOwn(value, "error")) {
    throw invalid("a message is a request or a response, not both");
  }
  if (method !== "tools/call" && fold(method).replace(/[\s\p{C}\p{M}]/gu, "") === "tools/call") {
    throw new BadMessage(-32601, "method names are exact; write tools/call", id);
  }
  return value;
}

/** The tool and arguments of a tools/call request. @throws BadMessage */
export function readToolCall({ id, params }: Message): { name: string; arguments: Record<string, unknown> } {
  const invalid = (message: string) => new BadMessage(-32602, message, id);
  if (!isObject(params)) throw invalid("tools/call needs params");
  exactKeys(params, ["name", "arguments"], invalid);
  const { name, arguments: args } = params;
  if (typeof name !== "string" || !name.isWellFormed()) throw invalid("tools/call needs the tool's name, a text");
  if (args !== undefined && args !== null && !isObject(args)) throw invalid("arguments are an object");
  return { name, arguments: args ?? {} };
}

/** Some readers, Go's among them, match keys whatever their case. */
function exactKeys(object: object, keys: string[], invalid: (message: string) => BadMessage): void {
  for (const key of Object.keys(object)) {
    if (!keys.includes(key) && keys.includes(fold(key))) throw invalid(`keys are exact; write "${fold(key)}"`);
  }
}

const fold = (text: string) => text.normalize("NFKC").toLowerCase();

/** Colons outside of texts: in valid JSON, one for each key that was written. */
function countColons(json: string): number {
  let count = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === 0x3a) count++;
    else if (code === 0x22) at = endOfText(json, at);
  }
  return count;
}

/** Where the text that opens at a quotation mark closes. */
function endOfText(json: string, open: number): number {
  let close = json.indexOf('"', open + 1);
  for (;;) {
    let backslashes = 0;
    while (json.charCodeAt(close - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return close;
    close = json.indexOf('"', close + 1);
  }
}

/** Keys of all objects in a value; not recursive, so that no depth overflows the stack. */
function countKeys(value: object): number {
  let count = 0;
  const rest: object[] = [value];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const items: unknown[] = Object.values(next);
    if (!Array.isArray(next)) count += items.length;
    for (const item of items) if (typeof item === "object" && item !== null) rest.push(item);
  }
  return count;
}
