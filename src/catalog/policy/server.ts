import type { ServerEntry, ToolEntry } from "../entry.ts";
import { CATEGORIES, type PresetId, type Taxonomy } from "../schema/taxonomy.ts";
import { counted, everyTool } from "../text.ts";
import { decide, type Policy } from "./decision.ts";
import { type Context, type Format, print } from "./formats/index.ts";
import { seed } from "./seed.ts";

/** The policy of a whole server, from the gravest category to the mildest. */
export function serverPolicy(tools: ToolEntry[], taxonomy: Taxonomy, preset: PresetId = "recommended"): Policy {
  return {
    others: taxonomy.presets[preset].others,
    decisions: CATEGORIES.toReversed().flatMap((category) =>
      tools.filter((tool) => tool.category === category).map((tool) => decide(tool, taxonomy, preset)),
    ),
  };
}

/** What a file says at its head, and the names that it uses. */
export function contextOf(server: ServerEntry, taxonomy: Taxonomy, preset: PresetId = "recommended"): Context {
  const { manifest, package: source, snapshot, tools, slug } = server;
  const kind = preset === "recommended" ? "Policy" : `${taxonomy.presets[preset].label} policy`;
  return {
    name: nameOf(server),
    slug,
    about: [
      `${kind} for the ${manifest.title} MCP server: ${counted(tools.length, "tool")}.`,
      `${source.name} ${source.version}, introspected on ${snapshot?.introspectedOn ?? "an unknown day"}.`,
    ],
    labels: Object.fromEntries(
      CATEGORIES.map((category) => [category, taxonomy.categories[category].label]),
    ) as Context["labels"],
  };
}

/** What a user is likely to call the server. */
export const nameOf = ({ manifest, slug }: ServerEntry): string => shortName(manifest.title) || slug;

const LONGEST_NAME = 24;

/** A title in lower case, short, without what clients do not take. */
function shortName(title: string): string {
  const name = title.toLowerCase().replace(/\(.*?\)/g, " ");
  const words = name.split(/[^a-z0-9]+/).filter(Boolean);
  while (words.length > 1 && words.join("-").length > LONGEST_NAME) words.pop();
  return words.join("-").slice(0, LONGEST_NAME);
}

/** What the policy of a server has rules for, in a sentence. */
export function rulesInWords(tools: number): string {
  return `One rule for ${everyTool(tools)}${tools > 1 ? ", from the gravest category to the mildest" : ""}.`;
}

/** The policy of a whole server as the page shows it and the download holds it. */
export function policyOf(
  server: ServerEntry,
  taxonomy: Taxonomy,
  preset: PresetId = "recommended",
  format: Format = seed,
): string | undefined {
  return print(format, serverPolicy(server.tools, taxonomy, preset), contextOf(server, taxonomy, preset));
}
