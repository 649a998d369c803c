import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../command.ts";

/** Says that a folder was made here, and from what. */
export const MARK = ".synthetic.json";

/**
 * Fills a folder with what `fill` writes, all of it or nothing: it stands under another name until it is complete.
 * @param forbidden folders that are never written into
 * @throws UsageError where the folder is in one of these, or holds something that was not made here
 */
export async function replaceFolder(
  folder: string,
  forbidden: readonly string[],
  mark: object,
  fill: (making: string) => Promise<void>,
): Promise<void> {
  const target = await actual(folder);
  for (const kept of await Promise.all(forbidden.map(actual))) {
    if (isWithin(kept, target) || isWithin(target, kept)) {
      throw new UsageError(
        `${folder} overlaps with the catalogue in ${kept}; choose a folder outside of it with --out.`,
      );
    }
  }
  await checkReplaceable(target, folder);
  await mkdir(path.dirname(target), { recursive: true });
  const making = await mkdtemp(`${target}.making-`);
  try {
    await fill(making);
    await writeFile(path.join(making, MARK), `${JSON.stringify(mark)}\n`);
    await rm(target, { recursive: true, force: true });
    await rename(making, target);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function checkReplaceable(target: string, folder: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw new UsageError(`${folder} is not a folder; choose another one with --out.`);
  });
  if (names.length > 0 && !names.includes(MARK)) {
    throw new UsageError(
      `${folder} holds files that this command did not make; choose an empty or new folder with --out.`,
    );
  }
}

/** The path without symbolic links, also of what does not exist yet. */
async function actual(folder: string): Promise<string> {
  const absolute = path.resolve(folder);
  if (existsSync(absolute)) return realpath(absolute);
  return path.join(await actual(path.dirname(absolute)), path.basename(absolute));
}

const isWithin = (outer: string, inner: string) => {
  const from = path.relative(outer, inner);
  return !from.startsWith("..") && !path.isAbsolute(from);
};
