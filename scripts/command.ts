import { parseArgs, type ParseArgsConfig } from "node:util";
import { CatalogError } from "../src/catalog/problem.ts";

/** Thrown where a command cannot go on; its message is one clear sentence for the person who called it. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The options of a command. @throws UsageError where they are not those that it takes */
export function options<T extends NonNullable<ParseArgsConfig["options"]>>(known: T, usage: string) {
  try {
    return parseArgs({ options: known, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [problem] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(`${problem}. Usage: ${usage}`);
  }
}

/** Runs a command: what people can mend is said in a sentence, and the exit code is 1. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CatalogError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
