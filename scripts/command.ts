import { parseArgs, type ParseArgsConfig } from "node:util";
import { CatalogError } from "../src/catalog/problem.ts";

/** Thrown where a command cannot go on; its message is one clear sentence for the person who called it. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** The options of a command. @throws UsageError where they are not those that it takes */
export function options<T extends Known>(known: T, usage: string) {
  return parse({ options: known, strict: true, allowPositionals: false }, usage).values;
}

/** The options of a command, and the names that stand beside them. @throws UsageError as {@link options} */
export function optionsAndNames<T extends Known>(known: T, usage: string) {
  const { values, positionals } = parse({ options: known, strict: true, allowPositionals: true }, usage);
  return { values, names: positionals };
}

type Known = NonNullable<ParseArgsConfig["options"]>;

function parse<T extends ParseArgsConfig>(config: T, usage: string) {
  try {
    return parseArgs(config);
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
