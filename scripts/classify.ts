import { createInterface } from "node:readline";
import { once } from "node:events";
import { classify } from "../src/catalog/classify/index.ts";
import { readServer, readTaxonomy, serverSlugs } from "../src/catalog/read.ts";
import type { Taxonomy } from "../src/catalog/schema/taxonomy.ts";
import { classifyLine } from "./classify/line.ts";
import { table } from "./classify/table.ts";
import { options, run, UsageError } from "./command.ts";

const USAGE =
  "npm run --silent classify < tools.jsonl > result.jsonl, or npm run --silent classify -- --server <server>";

await run(async () => {
  const { server } = options({ server: { type: "string" } }, USAGE);
  const taxonomy = readTaxonomy();
  if (server === undefined) await classifyStream(taxonomy);
  else console.log(classifyServer(server, taxonomy));
});

/** A line in, a line out, in order; nothing but the line at hand is kept. */
async function classifyStream(taxonomy: Taxonomy): Promise<void> {
  if (process.stdin.isTTY) throw new UsageError(`Give tools on standard input. Usage: ${USAGE}`);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++;
    if (line.trim() === "") continue;
    const result = classifyLine(line, number, taxonomy);
    if ("error" in result) process.exitCode = 1;
    if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, "drain");
  }
}

function classifyServer(server: string, taxonomy: Taxonomy): string {
  if (!serverSlugs().includes(server)) {
    throw new UsageError(`The catalogue has no server "${server}"; its servers are the folders of servers/.`);
  }
  const { snapshot } = readServer(server);
  if (!snapshot) throw new UsageError(`${server} was not introspected, so its tools are unknown.`);
  return table(
    snapshot.tools.map((tool) => ({ tool, found: classify(tool) })),
    taxonomy,
  );
}
