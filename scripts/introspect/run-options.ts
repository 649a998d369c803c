import path from "node:path";
import { isolationMissing } from "./sandbox.ts";
import type { RunOptions } from "./snapshot.ts";

/** @throws Error where isolation is wanted and this system does not give it */
export async function runOptions({ isolated, signal }: Pick<RunOptions, "isolated" | "signal">): Promise<RunOptions> {
  const missing = isolated ? await isolationMissing() : undefined;
  if (missing) {
    throw new Error(
      `servers cannot be kept from the network and from your files here: ${missing}\n` +
        "Only where that does not matter, such as in a throw-away machine, go on with --no-isolation.",
    );
  }
  return {
    cache: path.resolve(".cache/introspect"),
    isolated,
    date: new Date().toISOString().slice(0, 10),
    signal,
  };
}
