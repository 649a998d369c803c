import spawn from "cross-spawn";
import { LineSplitter } from "./lines.ts";
import type { Receive, Upstream } from "./upstream.ts";
import { lineWriter } from "./write.ts";

const isWindows = process.platform === "win32";

/** milliseconds that a server has to end once its input is closed, and again once it was asked to */
const patience = 2000;
/** milliseconds that output is waited for once the server has ended; a child of its own may hold it open */
const lastWords = 2000;

/** Starts a stdio server. Its stderr is ours, and so is its environment. */
export function startChild(command: string, args: readonly string[], cwd: string, receive: Receive): Upstream {
  // a group of its own, because `npx` and shells do not pass signals on to what they start
  const child = spawn(command, args, { cwd, stdio: ["pipe", "pipe", "inherit"], detached: !isWindows });
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error("the server has no pipes");
  const { promise: closed, resolve } = Promise.withResolvers<{ code: number; reason: string }>();

  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid === undefined) return;
      if (isWindows) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      // it is gone already
    }
  };

  const splitter = new LineSplitter();
  stdout.on("data", (chunk: Buffer) => {
    try {
      for (const line of splitter.push(chunk)) receive(line);
    } catch (error) {
      resolve({ code: 1, reason: `the server's output was cut off: ${(error as Error).message}` });
      kill("SIGKILL");
    }
  });
  // a server that died does not read; its end is told by the event exit
  stdin.on("error", () => {});
  child.on("error", (error) => resolve({ code: 1, reason: `cannot start ${command}: ${error.message}` }));
  child.on("exit", (code, signal) => {
    const end = () => {
      // what the server itself started goes with it
      kill("SIGKILL");
      resolve({ code: code ?? 1, reason: `the server ended (${signal ?? `exit code ${code}`})` });
    };
    child.once("close", end);
    setTimeout(end, lastWords);
  });

  return {
    send: lineWriter(stdin),
    full: () => stdin.writableNeedDrain,
    onDrain: (resume) => void stdin.once("drain", resume),
    close() {
      stdin.end();
      setTimeout(kill, patience, "SIGTERM").unref();
      setTimeout(kill, 2 * patience, "SIGKILL").unref();
    },
    closed,
  };
}
