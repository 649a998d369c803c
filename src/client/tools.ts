/**
 * Filters the tools of a category. They come in parts, one after the other, until a page is full: what fits shows as
 * soon as it is found, and a part that cannot hold it is not fetched.
 */

import {
  type CategoryFile,
  type CategoryPart,
  type PartTool,
  partsToRead,
  type ToolFilter,
  toolsThatFit,
} from "../catalog/browse/category.ts";
import type { SignalId } from "../catalog/schema/taxonomy.ts";
import { counted } from "../catalog/text.ts";
import { field, FilteredList, type Found } from "./filtered-list.ts";
import { json } from "./json.ts";

const SHOWN = 100;

const root = document.querySelector<HTMLElement>("[data-tool-list]")!;
const { source = "", parts = "", servers = "" } = root.dataset;
const labels = JSON.parse(root.dataset["signals"] ?? "{}") as Record<SignalId, string>;

async function* find(values: Record<string, string>, page: number): AsyncGenerator<Found<PartTool>> {
  const filter = values as unknown as ToolFilter;
  const file = await json<CategoryFile>(source);
  const found: PartTool[] = [];
  let looked = 0;
  // one more than is shown tells whether there is a next page
  const wanted = page * SHOWN + 1;
  const toRead = partsToRead(file, filter);
  for (const [at, part] of toRead.entries()) {
    found.push(...toolsThatFit(await json<CategoryPart>(parts.replace("0", String(part))), filter, file.signals));
    looked += file.parts[part - 1]?.tools ?? 0;
    const done = at === toRead.length - 1;
    const items = found.slice((page - 1) * SHOWN, page * SHOWN);
    const more = found.length > page * SHOWN;
    yield { items, more, status: inWords(found.length, items.length, page, { looked, of: file.tools, done }) };
    if (found.length >= wanted) return;
  }
  if (toRead.length === 0) yield { items: [], more: false, status: NOTHING };
}

const NOTHING = "No tool fits these filters.";
const number = (value: number) => value.toLocaleString("en");

function inWords(
  found: number,
  shown: number,
  page: number,
  { looked, of, done }: { looked: number; of: number; done: boolean },
): string {
  if (done) return found === 0 ? NOTHING : `${counted(found, "tool")} of ${number(of)}`;
  const from = (page - 1) * SHOWN;
  const range = shown > 0 ? `Tools ${number(from + 1)} to ${number(from + shown)}. ` : "";
  return `${range}Looked through ${number(looked)} of ${number(of)} tools so far.`;
}

function fill(tool: PartTool, row: DocumentFragment): void {
  const link = field<HTMLAnchorElement>(row, "tool");
  link.href = `${servers}${tool.server.slug}/${tool.slug}/`;
  link.textContent = tool.name;
  field(row, "server").textContent = tool.server.title;
  field(row, "signals").textContent = tool.signals.map((id) => labels[id]).join(", ");
}

new FilteredList(root, { find, fill }).start();
