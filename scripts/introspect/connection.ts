import { spawn } from "node:child_process";
import { finished } from "node:stream";
import { lineCutter } from "./lines.ts";

/** What a server may take before it is ended. */
export interface Limits {
  /** for the whole conversation */
  seconds: number;
  /** length of one message, in bytes */
  line: number;
  /** everything that the server writes, in bytes */
  total: number;
  /** answers to one paged request */
  pages: number;
}

export const LIMITS: Limits = { seconds: 60, line: 16e6, total: 64e6, pages: 200 };

/** A program to run, with all that it gets: nothing of our environment is added. */
export interface Command {
  program: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  /** applied to every line before it is parsed */
  rewrite?: (line: string) => string;
}

/** Thrown where a server ends, stays silent, writes too much or answers with an error. The message is one sentence. */
export class ServerFailure extends Error {
  override name = "ServerFailure";
  /** the end of what the server wrote to its standard error */
  readonly stderr: string;

  constructor(message: string, stderr: string) {
    super(message);
    this.stderr = stderr;
  }
}

export interface Connection {
  /** @returns the result, as the server sent it @throws ServerFailure */
  request(method: string, params: object): Promise<unknown>;
  notify(method: string): void;
  /** Ends the server and everything it started, at once: its home is thrown away, so no grace is due. */
  end(): Promise<void>;
}

interface Message {
  id?: unknown;
  method?: unknown;
  result?: unknown;
  error?: { message?: unknown };
}

const STDERR_KEPT = 4000;

/**
 * Speaks JSON-RPC with a server over its standard input and output
 * (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports).
 *
 * Our own small client, because the official one validates a list as a whole, so that one malformed tool loses all of
 * them, and reads lines without a limit.
 */
export function connect(command: Command, limits: Limits, signal: AbortSignal): Connection {
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: command.env,
    stdio: "pipe",
    detached: true,
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  let failure: ServerFailure | undefined;
  let stderr = "";
  let received = 0;
  let lastId = 0;

  const fail = (message: string) => {
    failure ??= new ServerFailure(message, stderr.trim());
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
    kill();
  };
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // it has ended by itself
    }
  };
  const timer = setTimeout(() => fail(`no answer within ${limits.seconds} seconds`), limits.seconds * 1000);

  const interrupt = () => fail("interrupted");
  if (signal.aborted) interrupt();
  signal.addEventListener("abort", interrupt);

  const send = (message: object) => {
    if (child.stdin.writable) child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  };

  const take = (line: string) => {
    const message = parse(command.rewrite ? command.rewrite(line) : line);
    if (!message) return;
    if (typeof message.method === "string") {
      if (message.id !== undefined) send({ id: message.id, ...answer(message.method) });
      return;
    }
    const pending = waiting.get(message.id as number);
    waiting.delete(message.id as number);
    if (!pending) return;
    if (message.error) {
      pending.reject(
        new ServerFailure(`the server answered with an error: ${String(message.error.message)}`, stderr.trim()),
      );
    } else pending.resolve(message.result);
  };

  const cut = lineCutter(limits.line, take);
  child.stdout.on("data", (piece: Buffer) => {
    if (failure) return;
    received += piece.length;
    if (received > limits.total) fail(`the server wrote more than ${limits.total} bytes`);
    else if (!cut(piece)) fail(`the server wrote a line longer than ${limits.line} bytes`);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString("utf8")).slice(-STDERR_KEPT);
  });
  // a server that ends while we write must not end us
  child.stdin.on("error", () => {});
  child.once("error", (error) => fail(`it could not be started: ${error.message}`));
  child.once("exit", (code, killedBy) => {
    const how = killedBy ? `signal ${killedBy}` : `exit code ${code}`;
    finished(child.stdout, () => fail(`the server ended (${how}) before it answered`));
    // something it started may hold the pipe open
    setTimeout(() => fail(`the server ended (${how}) before it answered`), 1000).unref();
  });

  return {
    request(method, params) {
      if (failure) return Promise.reject(failure);
      const id = ++lastId;
      const pending = Promise.withResolvers<unknown>();
      waiting.set(id, pending);
      send({ id, method, params });
      return pending.promise;
    },
    notify: (method) => send({ method }),
    async end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", interrupt);
      failure ??= new ServerFailure("the connection is closed", "");
      kill();
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      await exited;
    },
  };
}

/** Noise on standard output is no message; it is passed over. */
function parse(line: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What we answer to a server's own requests: we have no roots, decline questions, and lend no model. */
function answer(method: string): { result: object } | { error: { code: number; message: string } } {
  switch (method) {
    case "ping":
      return { result: {} };
    case "roots/list":
      return { result: { roots: [] } };
    case "elicitation/create":
      return { result: { action: "decline" } };
    default:
      return { error: { code: -32601, message: "Method not found" } };
  }
}
