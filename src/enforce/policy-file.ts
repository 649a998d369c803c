import { readFileSync } from "node:fs";
import path from "node:path";
import { loadPolicy } from "./load.ts";
import type { Policy } from "./policy.ts";

/** milliseconds between two looks at the file */
const interval = 400;

/** A policy that follows its file; a broken edit leaves the last good policy in force. */
export interface PolicyFile {
  current(): Policy;
  stop(): void;
}

/**
 * Reads a policy and goes on watching its file. An edit counts once two looks in a row found the same text,
 * so that a file that is being written is not taken for a short one.
 * @param warn takes what is to be said on stderr
 * @throws PolicyError, or the file system's error, when the file cannot be loaded at the start
 */
export function watchPolicy(file: string, warn: (message: string) => void): PolicyFile {
  const name = path.relative(process.cwd(), file) || file;
  let loaded = readFileSync(file, "utf8");
  let policy = loadPolicy(loaded, name);
  let seen = loaded;

  const look = () => {
    const text = contents(file);
    const settled = String(text) === seen;
    seen = String(text);
    if (!settled || seen === loaded) return;
    loaded = seen;
    try {
      if (text instanceof Error) throw text;
      policy = loadPolicy(text, name);
      warn(`${name}: the edited policy is in force`);
    } catch (error) {
      warn(`${(error as Error).message}\n${name}: the last good policy stays in force`);
    }
  };
  const timer = setInterval(look, interval).unref();
  return { current: () => policy, stop: () => clearInterval(timer) };
}

function contents(file: string): string | Error {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return error as Error;
  }
}
