import type { ServerEntry } from "../entry.ts";
import { PRESETS, type Taxonomy } from "../schema/taxonomy.ts";
import { formats } from "./formats/index.ts";
import { policyOf } from "./server.ts";

/** Every file of a server's policies: one for each preset and format. */
export const policyFiles = PRESETS.flatMap((preset) =>
  formats.map((format) => ({ preset, format, name: `${preset}.${format.extension}` })),
);

/** The text of one of {@link policyFiles}; undefined where no file has this name. */
export function policyFile(server: ServerEntry, name: string, taxonomy: Taxonomy): string | undefined {
  const file = policyFiles.find((one) => one.name === name);
  if (!file) return undefined;
  const text = policyOf(server, taxonomy, file.preset, file.format);
  return text ?? "# This format cannot express a policy that lets no tool pass.\n";
}
