import { execFile } from "node:child_process";
import { promisify } from "node:util";

const TEN_MINUTES = 600_000;

/** Runs a registry's own client. @returns what it wrote @throws Error with the end of what it wrote to its error output */
export async function runClient(
  program: string,
  args: string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      cwd,
      env: { ...process.env, ...env },
      timeout: TEN_MINUTES,
      maxBuffer: 64e6,
    });
    return stdout;
  } catch (error) {
    const { stderr, message, code } = error as Error & { stderr?: string; code?: unknown };
    const why =
      code === "ENOENT"
        ? "is not on this machine; this package needs it"
        : `could not install it: ${lastWords(stderr ?? "") || message}`;
    throw new Error(`${program} ${why}`, { cause: error });
  }
}

/** The end of an error output, without what npm always adds. */
function lastWords(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() && !/^npm warn|A complete log of this run/.test(line));
  return lines.join("\n").slice(-600).trim();
}
