import { cpSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Block } from "../../../src/search/block.ts";
import { TEXT } from "../../../src/search/format.ts";
import type { Source } from "../../../src/search/packs.ts";
import { makeSearchIndex } from "../../build/kept-search.ts";
import type { IndexFigures } from "../results.ts";

/** Small changes of a server with tools, by what they do. */
const CHANGES = {
  /** one more word in the description of its first tool */
  described: (block: Block) => addWord(block, 1),
  /** one more tool, which moves the numbers of those after it */
  added: (block: Block) => addWord(block, block.documents.push(block.documents[1]!) - 1),
};
export type Change = keyof typeof CHANGES;

function addWord(block: Block, document: number): void {
  block.words += " benchmarked";
  block.lists.push(1, document * 16 + TEXT);
}

/** Makes the index of a site below a folder from nothing. @returns what it took */
export function joinIndex(folder: string, blocks: Source[]): IndexFigures {
  mkdirSync(path.join(folder, "state"), { recursive: true });
  return measured(path.join(folder, "site"), blocks, { state: path.join(folder, "state"), site: undefined });
}

/** Makes the index anew after a change near the beginning, when {@link joinIndex} made it. @returns what it took */
export function updateIndex(folder: string, blocks: Source[], change: Change): IndexFigures {
  const state = path.join(folder, `state-${change}`);
  cpSync(path.join(folder, "state"), state, { recursive: true });
  const at = blocks.findIndex(({ read }, place) => place >= blocks.length / 10 && parsed(read).documents.length > 1);
  const changed = blocks.with(Math.max(0, at), changedBy(change, blocks[at] ?? blocks[0]!));
  return measured(path.join(folder, `site-${change}`), changed, { state, site: path.join(folder, "site") });
}

const parsed = (read: () => string) => JSON.parse(read()) as Block;

function changedBy(change: Change, { id, read }: Source): Source {
  const block = parsed(read);
  CHANGES[change](block);
  return { id, key: change, read: () => JSON.stringify(block) };
}

function measured(directory: string, blocks: Source[], before: Parameters<typeof makeSearchIndex>[3]): IndexFigures {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const { files, documents, words } = makeSearchIndex(directory, blocks, "bench", before);
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const bytes = files.values().reduce((sum, file) => sum + file.bytes, 0);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return { documents, words, files: files.size, bytes, seconds, cpuSeconds: (user + system) / 1e6, peakBytes };
}
