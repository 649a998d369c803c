import { copyFileSync, linkSync } from "node:fs";

/**
 * Gives a file a second name, or copies it where that cannot be, as on another disk.
 * @param to in a folder that is there
 * @returns false where there is no such file
 */
export function take(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
  }
  try {
    copyFileSync(from, to);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

const isAbsent = (error: unknown) => (error as NodeJS.ErrnoException).code === "ENOENT";
