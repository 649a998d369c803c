import type { Snapshot, Tool } from "../../src/catalog/schema/snapshot.ts";
import type { Planned } from "./plan.ts";
import type { Random } from "./random.ts";
import type { Renamer } from "./rename.ts";
import { renameData, renameSchema } from "./schema.ts";
import { recombine } from "./sentences.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { capitalised, wordsOf } from "./words.ts";

/** What tools are made with. */
export interface Making {
  vocabulary: Vocabulary;
  /** sentences that may stand in any description */
  loose: readonly string[];
  /** names that stay */
  kept: ReadonlySet<string>;
  chance: Random;
}

/** A tool, and the real one that it was made after. */
export interface Made {
  from: Tool;
  tool: Tool;
  /** false for the second and later tools made after the same one */
  first: boolean;
}

/** So many of the names that hold no subject get one. */
const QUALIFIED = 0.5;

/**
 * The tools of a server, sorted by name as introspection writes them, no two of one name.
 * @param starring tools that must be among them, with the arguments of the real ones, as far as there is room
 */
export function makeTools(
  { template, tools: wanted }: Planned,
  renamer: Renamer,
  making: Making,
  starring: ReadonlySet<string>,
): Made[] {
  const made: Made[] = [];
  const names = new Set<string>();
  let round = renamer;
  for (let first = true; made.length < wanted; first = false, round = renamer.another()) {
    const pool = choose(
      template.snapshot?.tools ?? [],
      wanted - made.length,
      first ? starring : new Set(),
      making.chance,
    );
    for (const from of pool) {
      const name = nameOf(from.name, round, names, making, first);
      names.add(name);
      const tool = remake(from, name, template.sentences.get(from.name) ?? [], round, making);
      if (first && starring.has(from.name)) tool.inputSchema = from.inputSchema;
      made.push({ from, tool, first });
    }
  }
  return made.sort((a, b) => (a.tool.name < b.tool.name ? -1 : 1));
}

function choose(tools: Snapshot["tools"], most: number, starring: ReadonlySet<string>, chance: Random): Tool[] {
  if (tools.length <= most) return tools;
  const stars = tools.filter(({ name }) => starring.has(name));
  const others = tools.filter(({ name }) => !starring.has(name));
  return [...stars, ...chance.shuffled(others)].slice(0, most);
}

function nameOf(real: string, { text }: Renamer, taken: Set<string>, making: Making, first: boolean): string {
  const { chance, kept, vocabulary } = making;
  if (first && kept.has(real) && !taken.has(real)) return real;
  const renamed = text(real);
  const plain = renamed === real && chance.next() < QUALIFIED ? qualify(renamed, vocabulary.noun(chance)) : renamed;
  let name = plain;
  while (taken.has(name)) name = qualify(plain, vocabulary.noun(chance));
  return name;
}

/** `list_files` and `invoice` → `list_files_invoice`, in the manner of the name. */
function qualify(name: string, noun: string): string {
  const mark = /[a-z0-9]([_-])[A-Za-z]/.exec(name)?.[1];
  if (mark) return `${name}${mark}${noun}`;
  return wordsOf(name).length > 1 ? `${name}${capitalised(noun)}` : `${name}_${noun}`;
}

function remake(
  from: Tool,
  name: string,
  sentences: Parameters<typeof recombine>[0],
  { text }: Renamer,
  making: Making,
) {
  const parts = Object.entries(from).map(([key, value]) => {
    switch (key) {
      case "name":
        return [key, name];
      case "description":
        return [key, text(recombine(sentences, making.loose, making.chance))];
      case "inputSchema":
      case "outputSchema":
        return [key, renameSchema(value, text)];
      case "execution":
        return [key, value];
      default:
        return [key, renameTexts(value, text)];
    }
  });
  return Object.fromEntries(parts) as Tool;
}

/** Other words in its texts alone: the keys are those of a protocol. */
function renameTexts(value: unknown, text: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part) => renameTexts(part, text));
  if (typeof value !== "object" || value === null) return renameData(value, text);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renameTexts(part, text)]));
}
