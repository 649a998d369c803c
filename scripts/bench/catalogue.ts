import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesIn, weigh } from "./output.ts";

/** A catalogue in a folder, as files: what the bench must know of it without computing anything. */
export interface Catalogue {
  folder: string;
  tools: number;
  servers: number;
  bytes: number;
  /** servers that have tools, in the order of their slugs */
  slugs: string[];
}

interface Snapshot {
  tools: { name: string; description?: string }[];
}

export async function describeCatalogue(folder: string): Promise<Catalogue> {
  const all = (await readdir(path.join(folder, "servers"))).sort();
  const slugs: string[] = [];
  let tools = 0;
  for (const slug of all) {
    const count = (await snapshotOf(folder, slug))?.tools.length ?? 0;
    tools += count;
    if (count > 0) slugs.push(slug);
  }
  const { bytes } = await weigh(folder, await filesIn(folder));
  return { folder, tools, servers: all.length, bytes, slugs };
}

/** A copy that can be changed. */
export async function copyCatalogue(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await cp(from, to, { recursive: true });
}

/** Changes the description of one tool of the server in the middle, as a new version of it would. */
export async function changeOneServer({ folder, slugs }: Catalogue): Promise<void> {
  const slug = slugs[Math.floor(slugs.length / 2)] ?? "";
  const snapshot = await snapshotOf(folder, slug);
  const [first] = snapshot?.tools ?? [];
  if (!first) throw new Error(`${slug} has no tool to change`);
  first.description = `${first.description ?? ""} It was changed.`.trim();
  await writeFile(fileOf(folder, slug), `${JSON.stringify(snapshot, null, 2)}\n`);
}

/** Pairs of queries: the words of tools' names, from servers evenly over the catalogue. */
export async function queryPairs({ folder, slugs }: Catalogue, count: number): Promise<[string, string][]> {
  const queryAt = async (share: number) => {
    const snapshot = await snapshotOf(folder, slugs[Math.floor(share * slugs.length)] ?? "");
    return snapshot?.tools[0]?.name.replace(/[^\p{L}\p{N}]+/gu, " ").trim() ?? "";
  };
  const steps = Array.from({ length: count }, (_, at) => at);
  return Promise.all(
    steps.map(async (at): Promise<[string, string]> => [
      await queryAt((2 * at + 0.5) / (2 * count)),
      await queryAt((2 * at + 1.5) / (2 * count)),
    ]),
  );
}

const fileOf = (folder: string, slug: string) => path.join(folder, "servers", slug, "tools.json");

async function snapshotOf(folder: string, slug: string): Promise<Snapshot | undefined> {
  const text = await readFile(fileOf(folder, slug), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Snapshot);
}
