import path from "node:path";
import { close, createIndex } from "pagefind";
import type { SearchRecord } from "../src/catalog/search-records.ts";
import { escapeHtml } from "../src/render/escape.ts";

/**
 * Writes the search index of the whole catalogue into `<directory>/pagefind/`.
 * Pagefind (https://pagefind.app) is given one small document a record, not the finished pages: those repeat the same
 * words thousands of times, and weigh a hundred times as much.
 * @returns how many records it holds
 */
export async function writeSearchIndex(directory: string, records: AsyncIterable<SearchRecord>): Promise<number> {
  const { index, errors } = await createIndex({ forceLanguage: "en" });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join("; ")}`);
  let count = 0;
  for await (const record of records) {
    const added = await index.addHTMLFile({ url: record.path, content: documentOf(record) });
    if (added.errors.length > 0) throw new Error(`Pagefind refused ${record.path}: ${added.errors.join("; ")}`);
    count++;
  }
  const written = await index.writeFiles({ outputPath: path.join(directory, "pagefind") });
  await close();
  if (written.errors.length > 0) throw new Error(`Pagefind could not write its index: ${written.errors.join("; ")}`);
  return count;
}

/** A record as the HTML that Pagefind reads: weights in the order of what people type. */
function documentOf(record: SearchRecord): string {
  return `<!doctype html><html lang="en"><body>
<h1 data-pagefind-weight="10">${escapeHtml(record.title)}</h1>
<p data-pagefind-weight="8">${escapeHtml(record.names.join(" "))}</p>
<p data-pagefind-weight="2">${escapeHtml(record.summary)}</p>
<p data-pagefind-weight="0.5">${escapeHtml(record.text)}</p>
${attribute("meta", "summary", [record.summary])}${attribute("meta", "level", record.level ? [record.level] : [])}
${attribute("meta", "kind", [record.kind])}${attribute("meta", "server", record.servers)}${attribute("meta", "categories", [record.categories.join(",")])}
${attribute("filter", "kind", [record.kind])}${attribute("filter", "category", record.categories)}${attribute("filter", "server", record.servers)}
</body></html>`;
}

function attribute(kind: "meta" | "filter", name: string, values: string[]): string {
  return values.map((value) => `<i data-pagefind-${kind}="${name}:${escapeHtml(value)}"></i>`).join("");
}
