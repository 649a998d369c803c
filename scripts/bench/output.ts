import { lstat, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Output } from "./results.ts";

/** The files of a folder, relative to it and sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Counts and weighs files of a folder. */
export async function weigh(folder: string, files: string[]): Promise<Output> {
  const output: Output = { pages: 0, files: files.length, bytes: 0, pageBytes: 0 };
  for (const file of files) {
    const { size } = await lstat(path.join(folder, file));
    output.bytes += size;
    if (!file.endsWith(".html")) continue;
    output.pages += 1;
    output.pageBytes += size;
  }
  return output;
}

/** Texts of files by their names; those that are not there are left out. */
export async function readSamples(folder: string, files: string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of files) {
    const text = await readFile(path.join(folder, file), "utf8").catch(() => undefined);
    if (text !== undefined) texts.set(file, text);
  }
  return texts;
}

/** Pages of tools and servers, evenly over all of them. */
export function sampleOf(files: string[], count: number): string[] {
  const pages = files.filter(
    (file) => file.startsWith("servers/") && file.endsWith("/index.html") && file !== "servers/index.html",
  );
  const step = Math.max(1, pages.length / count);
  return Array.from({ length: Math.min(count, pages.length) }, (_, at) => pages[Math.floor(at * step)] ?? "");
}

export const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });
