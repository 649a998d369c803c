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
export const changeDescription = (catalogue: Catalogue): Promise<void> =>
  changeOneServer(catalogue, (first) => {
    first.description = `${first.description ?? ""} It was changed.`.trim();
  });

/** Adds a tool to the server in the middle: pages of other servers may name it, and lists move on. */
export const addTool = (catalogue: Catalogue): Promise<void> =>
  changeOneServer(catalogue, (first, tools) => {
    tools.push({ ...first, name: `${first.name}_added` });
  });

async function changeOneServer(
  { folder, slugs }: Catalogue,
  change: (first: Snapshot["tools"][number], tools: Snapshot["tools"]) => void,
): Promise<void> {
  const slug = slugs[Math.floor(slugs.length / 2)] ?? "";
  const snapshot = await snapshotOf(folder, slug);
  const [first] = snapshot?.tools ?? [];
  if (!snapshot || !first) throw new Error(`${slug} has no tool to change`);
  change(first, snapshot.tools);
  await writeFile(fileOf(folder, slug), `${JSON.stringify(snapshot, null, 2)}\n`);
}

const fileOf = (folder: string, slug: string) => path.join(folder, "servers", slug, "tools.json");

async function snapshotOf(folder: string, slug: string): Promise<Snapshot | undefined> {
  const text = await readFile(fileOf(folder, slug), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Snapshot);
}
