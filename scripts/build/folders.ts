import { mkdirSync } from "node:fs";

const there = new Set<string>();

/** Makes a folder, once. Node's own way looks for every folder above it each time, which costs more than a page's bytes. */
export function makeFolder(folder: string): void {
  if (there.has(folder)) return;
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") mkdirSync(folder, { recursive: true });
    // another process may have been there first
    else if (code !== "EEXIST") throw error;
  }
  there.add(folder);
}
