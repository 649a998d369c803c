import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import type { Outcome } from "./refresh.ts";

interface Saved {
  /** server → when its list was last looked at; the record's own date stays when nothing is different */
  looked: Record<string, string>;
  /** a run that did not come to its end */
  unfinished?: { request: string; since: string };
}

/** What this machine knows of earlier runs; kept in the cache, not in the catalogue. */
export interface State {
  lookedAt(server: string): string | undefined;
  /** The servers that an interrupted run with the same request has not done yet; otherwise all of them. */
  leftOf(request: string, servers: string[]): string[];
  begin(request: string, anew: boolean): Promise<void>;
  looked(server: string, outcome: Outcome): Promise<void>;
  finish(): Promise<void>;
}

export async function openState(cache: string): Promise<State> {
  const file = path.join(cache, "state.json");
  const saved: Saved = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Saved,
    () => ({ looked: {} }),
  );
  const oneAtATime = pLimit(1);
  const save = () =>
    oneAtATime(async () => {
      await mkdir(cache, { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(saved, null, 2));
      await rename(`${file}.new`, file);
    });
  return {
    lookedAt: (server) => saved.looked[server],
    leftOf(request, servers) {
      const { unfinished, looked } = saved;
      if (unfinished?.request !== request) return servers;
      return servers.filter((server) => !((looked[server] ?? "") >= unfinished.since));
    },
    begin(request, anew) {
      if (anew || saved.unfinished?.request !== request) {
        saved.unfinished = { request, since: new Date().toISOString() };
      }
      return save();
    },
    looked(server, { result }) {
      if (result !== "failed") saved.looked[server] = new Date().toISOString();
      return save();
    },
    finish() {
      delete saved.unfinished;
      return save();
    },
  };
}
