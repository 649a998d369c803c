import { readFile, rename, writeFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { diffSnapshots } from "../../src/catalog/changes.ts";
import { changesFile, readManifest, readSnapshot, snapshotFile } from "../../src/catalog/read.ts";
import type { Change } from "../../src/catalog/schema/change.ts";
import type { Snapshot } from "../../src/catalog/schema/snapshot.ts";
import { ServerFailure } from "./connection.ts";
import { sameContent, takeSnapshot, type RunOptions } from "./snapshot.ts";

/** How the refresh of one server ended. */
export interface Outcome {
  server: string;
  result: "new" | "changed" | "unchanged" | "failed";
  /** tools that can be used; with `failed`, those of the record that stays */
  tools: number;
  skipped: number;
  /** what went wrong, or what is worth knowing */
  message?: string;
  /** the end of the server's error output */
  stderr?: string;
  change?: Change;
}

/**
 * Introspects one server again and writes what is different; where `write` is false, tells only what it would write.
 * A server that fails keeps its earlier record. Never throws for what is wrong with one server.
 */
export async function refresh(server: string, run: RunOptions, write: boolean): Promise<Outcome> {
  let before: Snapshot | undefined;
  try {
    const manifest = readManifest(server);
    before = readSnapshot(server);
    const after = await takeSnapshot(manifest, run);
    const counts = { server, tools: after.tools.length, skipped: after.skipped.length };
    if (after.tools.length === 0) {
      return { ...counts, result: "failed", message: "it lists no tool that can be used" };
    }
    if (after.incomplete && before && !before.incomplete) {
      return { ...counts, result: "failed", message: `the list broke off: ${after.incomplete}` };
    }
    const message = manifest.notIntrospected ? "it lists tools now: remove notIntrospected" : after.incomplete;
    if (before && sameContent(before, after)) return { ...counts, result: "unchanged", message };
    const change = before && startedAlike(before, after) ? diffSnapshots(before, after) : undefined;
    if (write) await record(server, after, change);
    return { ...counts, result: before ? "changed" : "new", message, change };
  } catch (error) {
    const stderr = error instanceof ServerFailure ? error.stderr : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return { server, result: "failed", tools: before?.tools.length ?? 0, skipped: 0, message, stderr };
  }
}

/** Whether a difference between two lists is the server's own doing, and not that of how it was started. */
function startedAlike(a: Snapshot, b: Snapshot): boolean {
  return isDeepStrictEqual([a.arguments, a.variables], [b.arguments, b.variables]);
}

async function record(server: string, snapshot: Snapshot, change: Change | undefined): Promise<void> {
  const snapshotPath = snapshotFile(server);
  const changesPath = changesFile(server);
  await writeFile(`${snapshotPath}.new`, `${JSON.stringify(snapshot, null, 2)}\n`);
  if (change) {
    const earlier = await readFile(changesPath, "utf8").catch(() => "");
    await writeFile(`${changesPath}.new`, `${earlier}${JSON.stringify(change)}\n`);
    await rename(`${changesPath}.new`, changesPath);
  }
  await rename(`${snapshotPath}.new`, snapshotPath);
}
