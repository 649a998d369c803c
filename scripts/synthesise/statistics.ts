import { reasonFor } from "../../src/catalog/attacks/relate.ts";
import { checkAttacks, checkCalls, checkServer } from "../../src/catalog/check.ts";
import { countByCategory, serverEntry, type ToolEntry } from "../../src/catalog/entry.ts";
import { formatProblem, type Problem } from "../../src/catalog/problem.ts";
import { readServer, readTaxonomy, serverSlugs } from "../../src/catalog/read.ts";
import { readCases } from "./cases.ts";
import { wordsOf } from "./words.ts";

// Prints what a catalogue is like, as JSON: to compare a synthetic one with the real one.
const slugs = serverSlugs();
const taxonomy = readTaxonomy();
const { attacks } = readCases();
const problems: Problem[] = checkAttacks(attacks, new Set(slugs));
const sizes: number[] = [];
const categories: Pick<ToolEntry, "category">[] = [];
let notIntrospected = 0;
const sum = {
  descriptionLength: 0,
  words: 0,
  parameters: 0,
  required: 0,
  described: 0,
  enums: 0,
  formats: 0,
  nested: 0,
  bytes: 0,
  outputSchemas: 0,
  annotated: 0,
  titled: 0,
  signals: 0,
  named: 0,
  serversWithChanges: 0,
  corrections: 0,
};
const perSignal = new Map<string, number>();
const frequency = new Map<string, number>();
const names = new Set<string>();

for (const slug of slugs) {
  const entry = serverEntry(readServer(slug), taxonomy);
  problems.push(...checkServer(entry), ...checkCalls(entry, attacks));
  sizes.push(entry.tools.length);
  for (const { category } of entry.tools) categories.push({ category });
  if (entry.manifest.notIntrospected) notIntrospected++;
  if (entry.changes.length > 0) sum.serversWithChanges++;
  sum.corrections += Object.keys(entry.manifest.corrections).length;
  for (const tool of entry.tools) {
    const { name, title, description = "", inputSchema, outputSchema, annotations } = tool.definition;
    names.add(name);
    sum.bytes += JSON.stringify(tool.definition).length;
    sum.descriptionLength += description.length;
    for (const word of new Set(wordsOf(`${name} ${description}`))) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
      sum.words++;
    }
    const properties = Object.values((inputSchema["properties"] ?? {}) as Record<string, Record<string, unknown>>);
    sum.parameters += properties.length;
    sum.required += ((inputSchema["required"] ?? []) as unknown[]).length;
    for (const property of properties) {
      sum.described += Number("description" in Object(property));
      sum.enums += Number("enum" in Object(property));
      sum.formats += Number("format" in Object(property));
      sum.nested += Number("properties" in Object(property) || "items" in Object(property));
    }
    sum.outputSchemas += Number(outputSchema !== undefined);
    sum.annotated += Number(annotations !== undefined);
    sum.titled += Number(title !== undefined);
    sum.signals += tool.signals.length;
    for (const { id } of tool.signals) perSignal.set(id, (perSignal.get(id) ?? 0) + 1);
    const related = { server: slug, name, category: tool.category, signals: tool.signals };
    sum.named += Number(attacks.some((attack) => !attack.withdrawn && reasonFor(related, attack)?.by === "named"));
  }
}

const each = (total: number) => Number((total / categories.length).toFixed(4));
sizes.sort((a, b) => a - b);
const ranked = [...frequency.values()].sort((a, b) => b - a);
console.log(
  JSON.stringify({
    problems: problems.map(formatProblem),
    servers: slugs.length,
    tools: categories.length,
    notIntrospected: notIntrospected / slugs.length,
    serversWithChanges: sum.serversWithChanges / slugs.length,
    correctionsPerTool: each(sum.corrections),
    toolsPerServer: {
      mean: categories.length / slugs.length,
      ...Object.fromEntries(
        [0.25, 0.5, 0.75, 0.9, 0.99, 1].map((q) => [
          q,
          sizes[Math.min(sizes.length - 1, Math.floor(q * sizes.length))],
        ]),
      ),
    },
    categories: Object.fromEntries(Object.entries(countByCategory(categories)).map(([id, n]) => [id, each(n)])),
    signals: Object.fromEntries([...perSignal].sort().map(([id, n]) => [id, each(n)])),
    perTool: Object.fromEntries(
      Object.entries(sum)
        .filter(([k]) => !/servers|corrections/.test(k))
        .map(([k, n]) => [k, each(n)]),
    ),
    distinctNames: names.size,
    distinctWords: frequency.size,
    once: ranked.filter((n) => n === 1).length,
    ranks: [1, 10, 100, 1000, 5000].map((r) => each(ranked[r - 1] ?? 0)),
  }),
);
