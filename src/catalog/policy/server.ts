import type { ServerEntry } from "../entry.ts";
import type { Taxonomy } from "../schema/taxonomy.ts";
import { counted } from "../text.ts";
import { serverPolicy } from "./seed.ts";

/** The policy of a whole server as the page shows it and the download holds it, in the seed form. */
export function policyOf({ manifest, package: source, snapshot, tools }: ServerEntry, taxonomy: Taxonomy): string {
  return serverPolicy(
    tools.map(({ decision }) => decision),
    taxonomy,
    [
      `Policy for the ${manifest.title} MCP server: ${counted(tools.length, "tool")}.`,
      `${source.name} ${source.version}, introspected on ${snapshot?.introspectedOn ?? "an unknown day"}.`,
      "Limits are counted for each tool and session.",
    ],
  );
}
