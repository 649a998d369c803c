import path from "node:path";
import type { ServerManifest } from "../../src/catalog/schema/server.ts";

/** A package on this machine, ready to be started. */
export interface Installed {
  /** everything that was installed */
  folder: string;
  /** program and first arguments, absolute */
  command: string[];
  /** folders and files outside of `folder` that the program needs */
  runtime: string[];
  env: Record<string, string>;
  /** what the registry says of the package's content, as Subresource Integrity; for Go its `h1:` checksum */
  integrity: string | undefined;
}

/** How a manifest wants its package installed. */
export type InstallOptions = Pick<
  ServerManifest["launch"],
  "executable" | "overrides" | "constraints" | "node" | "python"
>;

/** What an installer leaves in the folder, read again at the next run. */
export type Receipt = Omit<Installed, "folder">;

/**
 * The program to run among those that a package brings: the one asked for, the only one, or the one with its name.
 * @throws Error where it is unclear
 */
export function chooseProgram(packageName: string, programs: string[], wanted: string | undefined): string {
  const base = path.basename(packageName);
  const chosen = wanted ?? (programs.length === 1 ? programs[0] : base);
  if (chosen !== undefined && programs.includes(chosen)) return chosen;
  throw new Error(
    `set launch.executable to one of the programs of ${packageName}: ${programs.join(", ") || "it has none"}`,
  );
}
