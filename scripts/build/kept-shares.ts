import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { SharedKeys } from "../../src/catalog/related.ts";

interface Kept {
  key: string;
  shares: SharedKeys;
}

/**
 * What tools share, as it was found the last time.
 * @param folder of the state
 * @param key of all that it follows from
 * @param find finds it, where it is not kept under this key
 */
export function keptShares(folder: string, key: string, find: () => SharedKeys): SharedKeys {
  const file = path.join(folder, "shares.kept");
  const kept = read(file);
  if (kept?.key === key) return kept.shares;
  const shares = find();
  // processes that find it at the same time find the same
  const writing = `${file}.${process.pid}`;
  writeFileSync(writing, serialize({ key, shares } satisfies Kept));
  renameSync(writing, file);
  return shares;
}

function read(file: string): Kept | undefined {
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    // there is none, or nothing that this Node can read
    return undefined;
  }
}
