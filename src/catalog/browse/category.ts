import { pageNumbers } from "../paginate.ts";
import type { CategoryList } from "./lists.ts";
import type { ToolLink } from "../related.ts";
import { SIGNALS } from "../schema/ids.ts";
import type { CategoryId, SignalId } from "../schema/taxonomy.ts";
import { hasAll } from "./servers.ts";

/**
 * The tools of a category as data, for the filter of its list. A category can hold more than a hundred thousand, so
 * they come in parts, and a part that cannot hold what is asked for is never fetched.
 */

/** So many tools weigh about 30 kB compressed. */
export const PART_SIZE = 5_000;

/** `/categories/<category>/tools.json` */
export interface CategoryFile {
  schema_version: "1.0";
  category: CategoryId;
  tools: number;
  /** the signals in the order of the bits of a tool's mask */
  signals: readonly SignalId[];
  /** how many tools each part has, and how many of them have each signal */
  parts: { tools: number; signals: number[] }[];
}

/** `/categories/<category>/tools/<part>.json`: tools in the order of their servers. */
export interface CategoryPart {
  /** slug, title, and how many of the tools are its */
  servers: [string, string, number][];
  names: string[];
  /** of each tool: bit n stands for signal n */
  masks: number[];
  /** position → last part of the tool's address, where that is not its name */
  slugs: Record<number, string>;
}

/** A tool that a part holds. */
export interface PartTool {
  name: string;
  slug: string;
  server: { slug: string; title: string };
  signals: SignalId[];
}

/** @param list its tools in the order of their servers */
export function categoryFile(category: CategoryId, { tools }: CategoryList): CategoryFile {
  return {
    schema_version: "1.0",
    category,
    tools: tools.length,
    signals: SIGNALS,
    parts: pageNumbers(tools.length, PART_SIZE).map((number) => {
      const part = partOf(tools, number);
      const signals = SIGNALS.map((id) => part.filter((tool) => tool.signals.includes(id)).length);
      return { tools: part.length, signals };
    }),
  };
}

const partOf = (tools: ToolLink[], part: number) => tools.slice((part - 1) * PART_SIZE, part * PART_SIZE);

/** @param part from 1 @returns undefined where there is no such part */
export function categoryPart({ tools }: CategoryList, part: number): CategoryPart | undefined {
  const own = partOf(tools, part);
  if (own.length === 0 && part !== 1) return undefined;
  const slugs: CategoryPart["slugs"] = {};
  own.forEach(({ label, path }, at) => {
    const slug = path.split("/").at(-2) ?? "";
    if (slug !== label) slugs[at] = slug;
  });
  const servers = [...Map.groupBy(own, ({ server }) => server.slug)];
  return {
    servers: servers.map(([slug, group]) => [slug, group[0]?.server.title ?? slug, group.length]),
    names: own.map(({ label }) => label),
    masks: own.map(({ signals }) => signals.reduce((mask, id) => mask | (1 << SIGNALS.indexOf(id)), 0)),
    slugs,
  };
}

/** What somebody asks of a category's list; an empty text asks nothing. The names are the parameters of the address. */
export interface ToolFilter {
  q: string;
  /** words of the server's title or slug */
  server: string;
  signal: string;
}

/** The parts that may hold what is asked for, from 1. */
export function partsToRead({ parts, signals }: CategoryFile, { signal }: ToolFilter): number[] {
  const bit = signals.indexOf(signal as SignalId);
  return parts.flatMap((part, at) => (bit < 0 || (part.signals[bit] ?? 0) > 0 ? [at + 1] : []));
}

/** The tools of a part that fit. @param signals the order of the bits, as the category's file says */
export function toolsThatFit(part: CategoryPart, filter: ToolFilter, signals: readonly SignalId[]): PartTool[] {
  const words = wordsIn(filter.q);
  const serverWords = wordsIn(filter.server);
  const bit = signals.indexOf(filter.signal as SignalId);
  const found: PartTool[] = [];
  let at = 0;
  for (const [slug, title, count] of part.servers) {
    const end = at + count;
    if (hasAll(`${title} ${slug}`, serverWords)) {
      for (let index = at; index < end; index++) {
        const mask = part.masks[index] ?? 0;
        const name = part.names[index] ?? "";
        if ((bit >= 0 && !(mask & (1 << bit))) || !hasAll(name, words)) continue;
        found.push({
          name,
          slug: part.slugs[index] ?? name,
          server: { slug, title },
          signals: signals.filter((_, position) => mask & (1 << position)),
        });
      }
    }
    at = end;
  }
  return found;
}

const wordsIn = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);
