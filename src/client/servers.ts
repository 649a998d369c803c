/** Filters and sorts the list of servers, and chooses those to compare. */

import { MOST_COMPARED } from "../catalog/browse/comparison.ts";
import {
  chooseServers,
  REGISTRIES,
  rowsOf,
  type ServerFilter,
  type ServerIndexFile,
  type ServerRow,
} from "../catalog/browse/servers.ts";
import { surfaceInWords } from "../catalog/browse/words.ts";
import type { CategoryId, LevelId } from "../catalog/schema/taxonomy.ts";
import { counted } from "../catalog/text.ts";
import { drawBar } from "./bar.ts";
import { field, FilteredList, type Found } from "./filtered-list.ts";
import { json } from "./json.ts";

const SHOWN = 100;

const root = document.querySelector<HTMLElement>("[data-server-list]")!;
const { source = "", home = "/" } = root.dataset;
const levels = JSON.parse(root.dataset["levels"] ?? "{}") as Record<CategoryId, LevelId>;

async function* find(values: Record<string, string>, page: number): AsyncGenerator<Found<ServerRow>> {
  const all = rowsOf(await json<ServerIndexFile>(source));
  const found = chooseServers(all, values as unknown as ServerFilter, levels);
  const items = found.slice((page - 1) * SHOWN, page * SHOWN);
  const count = `${counted(found.length, "server")} of ${all.length.toLocaleString("en")}`;
  yield {
    items,
    status: found.length === 0 ? "No server fits these filters." : count,
    more: page * SHOWN < found.length,
  };
}

function fill(server: ServerRow, row: DocumentFragment): void {
  const { tools, text, date } = surfaceInWords(server.counts, levels, server.introspectedOn);
  row.querySelector("input")!.value = server.slug;
  field(row, "pick").textContent = `Compare ${server.title}`;
  const link = field<HTMLAnchorElement>(row, "title");
  link.href = `${home}${server.slug}/`;
  link.textContent = server.title;
  field(row, "package").textContent = server.package;
  field(row, "registry").textContent = REGISTRIES[server.registry] ?? server.registry;
  field(row, "surface").textContent = text;
  field(row, "date").textContent = date;
  const bar = row.querySelector("svg")!;
  if (tools === 0) bar.remove();
  else drawBar(bar, server.counts);
}

const bar = root.querySelector<HTMLElement>("[data-compare]")!;
const picked = new Set<string>();

/** Shows what is chosen, and lets nobody choose more than can be compared. */
function showPicked(): void {
  for (const box of root.querySelectorAll<HTMLInputElement>("input[name=servers]")) {
    box.checked = picked.has(box.value);
    box.disabled = !box.checked && picked.size >= MOST_COMPARED;
  }
  bar.hidden = picked.size === 0;
  bar.querySelector("button")!.disabled = picked.size < 2;
  bar.querySelector("span")!.textContent =
    picked.size < 2
      ? "1 server chosen; choose one more to compare."
      : `${picked.size} servers chosen${picked.size === MOST_COMPARED ? ", the most that can be compared" : ""}.`;
}

root.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== "servers") return;
  if (target.checked) picked.add(target.value);
  else picked.delete(target.value);
  showPicked();
});
bar.closest("form")!.addEventListener("submit", (event) => {
  event.preventDefault();
  location.assign(`${(event.target as HTMLFormElement).action}?servers=${[...picked].join(",")}`);
});
// a browser that comes back to the page keeps the boxes as they were
for (const box of root.querySelectorAll<HTMLInputElement>("input[name=servers]:checked")) picked.add(box.value);

new FilteredList(root, { find, fill, shown: showPicked }).start();
