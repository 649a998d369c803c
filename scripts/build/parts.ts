import { existsSync } from "node:fs";
import { counted } from "../../src/catalog/text.ts";
import { UsageError } from "../command.ts";
import { catalogueKey, type Keys } from "./keys.ts";
import type { Shard } from "./shard.ts";
import { type MadeUnit, type Origin, readFinished, stateFolder } from "./state.ts";

/** A part of a site that a build with `--shard` made. */
export interface Part {
  folder: string;
  state: string;
  pages: Map<string, MadeUnit>;
  origin: Origin & { shard: Shard };
}

/**
 * Reads what the parts of a site say of themselves.
 * @param site the folder that they shall be joined into
 * @returns the parts in their order, and what the whole site was made from
 * @throws UsageError where one is missing, stands twice, or was made from anything else than these keys
 */
export function readParts(site: string, folders: string[], keys: Keys): { parts: Part[]; origin: Origin } {
  const parts = folders.map((folder) => readPart(site, folder));
  const [first] = parts;
  if (!first) throw new UsageError("Name the folders of the parts: npm run merge -- DIR…");
  const problems = [...wrongNumbers(parts, first.origin.shard.of), ...wrongOrigins(parts, first, keys)];
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  const { shard: _, ...origin } = first.origin;
  return { parts: parts.toSorted((a, b) => a.origin.shard.at - b.origin.shard.at), origin };
}

function readPart(site: string, folder: string): Part {
  if (folder === site) throw new UsageError(`${folder} is DIST_DIR, which is replaced; merge into another folder.`);
  const state = stateFolder(folder);
  const finished = existsSync(folder) ? readFinished(state) : undefined;
  if (!finished) {
    throw new UsageError(
      `${folder} is no finished part; make it with npm run build -- --shard, and bring ${state} too.`,
    );
  }
  const { shard, ...origin } = finished.origin;
  if (!shard) throw new UsageError(`${folder} is a whole site, not a part made with --shard.`);
  if (origin.pagesOnly)
    throw new UsageError(`${folder} was made with --only, which leaves out pages; build it without.`);
  return { folder, state, pages: finished.pages, origin: { ...origin, shard } };
}

function wrongNumbers(parts: Part[], of: number): string[] {
  const problems: string[] = [];
  const byNumber = new Map<number, string>();
  for (const { folder, origin } of parts) {
    const { shard } = origin;
    const other = byNumber.get(shard.at);
    if (shard.of !== of) problems.push(`${folder} is a part of ${shard.of}, ${parts[0]?.folder} is one of ${of}.`);
    else if (other) problems.push(`Part ${shard.at}/${of} stands twice: ${other} and ${folder}.`);
    else byNumber.set(shard.at, folder);
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((at) => !byNumber.has(at));
  if (missing.length > 0) {
    const names = missing.map((at) => `${at}/${of}`).join(", ");
    problems.push(`${counted(missing.length, "part")} of ${of} missing: ${names}.`);
  }
  return problems;
}

function wrongOrigins(parts: Part[], first: Part, keys: Keys): string[] {
  const { leftOut } = first.origin;
  const read = new Map([...keys.servers].filter(([slug]) => !leftOut.includes(slug)));
  const catalogue = catalogueKey({ ...keys, servers: read });
  return parts.flatMap(({ folder, origin }) => {
    if (origin.code !== keys.code)
      return [`${folder} was made by other code, packages or Node than this; build it again.`];
    if (origin.catalogue !== catalogue) {
      return [`${folder} was made from another catalogue, or for another SITE_URL; build it again.`];
    }
    return [];
  });
}
