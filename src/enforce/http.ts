import { type JSONRPCMessage, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { isId, isModern, isObject } from "./message.ts";
import type { Receive, Upstream } from "./upstream.ts";

/** Connects to a server that speaks streamable HTTP. */
export async function connectHttp(
  url: URL,
  headers: Headers,
  receive: Receive,
  warn: (message: string) => void,
): Promise<Upstream> {
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers: Object.fromEntries(headers) } });
  const { promise: closed, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
  /** the requests whose cancellation, since the protocol of 2026, is the end of their own HTTP request */
  const cancellable = new Map<unknown, AbortController>();
  let initialize: unknown;

  Object.assign(transport, {
    onmessage(message: JSONRPCMessage) {
      if ("id" in message && !("method" in message)) cancellable.delete(message.id);
      if ("result" in message && message.id === initialize && typeof message.result.protocolVersion === "string") {
        transport.setProtocolVersion(message.result.protocolVersion);
      }
      receive(JSON.stringify(message));
    },
    onerror: (error: Error) => warn(`${url.origin}: ${error.message}`),
    onclose: () => resolve({ code: 0, reason: "the connection is closed" }),
  });
  await transport.start();

  const fail = (id: unknown, error: Error) => {
    if (!isId(id)) return;
    const reply = {
      jsonrpc: "2.0",
      id,
      error: { code: -32000, message: `the server cannot be reached: ${error.message}` },
    };
    receive(JSON.stringify(reply));
  };

  const send = async (text: string) => {
    const message = JSON.parse(text) as Record<string, unknown>;
    const { id, method, params } = message;
    if (method === "initialize") initialize = id;
    if (method === "notifications/cancelled" && isObject(params) && cancellable.has(params.requestId)) {
      cancellable.get(params.requestId)?.abort();
      cancellable.delete(params.requestId);
      return;
    }
    const abort = isModern(params) && isId(id) ? new AbortController() : undefined;
    if (abort) cancellable.set(id, abort);
    try {
      await transport.send(message as unknown as JSONRPCMessage, abort ? { requestSignal: abort.signal } : {});
    } catch (error) {
      if (!abort?.signal.aborted && method !== undefined) fail(id, error as Error);
    }
  };

  const close = async () => {
    await Promise.race([transport.terminateSession(), new Promise((done) => setTimeout(done, 2000).unref())]).catch(
      () => {},
    );
    await transport.close();
  };

  return {
    send: (text) => void send(text),
    full: () => false,
    onDrain: () => {},
    close: () => void close(),
    closed,
  };
}
