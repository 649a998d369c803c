import type { Readable, Writable } from "node:stream";
import { Guard, type GuardOptions } from "./guard.ts";
import { LineSplitter } from "./lines.ts";
import { errorReply } from "./reply.ts";
import type { Receive, Upstream } from "./upstream.ts";
import { lineWriter } from "./write.ts";

export interface ProxyOptions extends Omit<GuardOptions, "toServer" | "toClient"> {
  /** the client's side */
  input: Readable;
  output: Writable;
  /** opens the server's side */
  connect: (receive: Receive) => Upstream | Promise<Upstream>;
  /** takes what is to be said on stderr */
  warn: (message: string) => void;
  /** ends the proxy from outside */
  signal?: AbortSignal;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Runs the proxy between a client on a pair of streams and a server, until one of them is gone.
 * @returns the exit code: 0 when the client left, the server's own when the server ended
 */
export async function runProxy(options: ProxyOptions): Promise<number> {
  const { input, output, connect, warn, signal } = options;
  const toClient = lineWriter(output);
  let left = false;
  const upstream = await connect((message) => {
    const text = message.toString();
    const answer = guard.fromServer(text);
    if (answer !== undefined) toClient(answer === text ? message : answer);
  });
  const guard = new Guard({ ...options, toServer: (text) => upstream.send(text), toClient });

  const leave = () => {
    if (left) return;
    left = true;
    input.pause();
    upstream.close();
  };
  const splitter = new LineSplitter();
  input.on("data", (chunk: Buffer) => {
    try {
      for (const line of splitter.push(chunk)) read(line);
    } catch (error) {
      warn((error as Error).message);
      leave();
    }
    if (!upstream.full()) return;
    input.pause();
    upstream.onDrain(() => input.resume());
  });
  const read = (line: Buffer) => {
    let decoded: string;
    try {
      decoded = utf8.decode(line);
    } catch {
      return toClient(errorReply(null, -32700, "not valid UTF-8"));
    }
    if (decoded.trim() !== "") guard.fromClient(decoded);
  };
  input.on("end", leave).on("error", leave);
  output.on("error", leave);
  signal?.addEventListener("abort", leave);

  const { code, reason } = await upstream.closed;
  if (left) return 0;
  warn(reason);
  return code;
}
