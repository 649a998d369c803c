import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import lighthouse from "lighthouse";
import { distDir } from "../src/settings.ts";
import { launchBrowser } from "./browser.ts";
import { options, run, UsageError } from "./command.ts";
import { serveFolder } from "./serve-folder.ts";

// Rates one page of each main kind of the built site with Lighthouse, as on a slow phone, and fails where a score is
// below the least: npm run lighthouse -- --runs 5
const PAGES = {
  home: "/",
  tool: "/servers/com-mux-mcp/create_system_signing_keys/",
  server: "/servers/com-mux-mcp/",
  attack: "/attacks/tool-poisoning/",
  search: "/search/",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const LEAST = 99;

type Scores = Record<(typeof CATEGORIES)[number], number>;

/** The scores of one run, from 0 to 100. */
async function rate(url: string, port: number): Promise<{ scores: Scores; faults: string[] }> {
  const { lhr } = (await lighthouse(url, { port, logLevel: "error", onlyCategories: [...CATEGORIES] })) ?? {};
  if (!lhr || lhr.runtimeError) throw new Error(`Lighthouse failed on ${url}: ${lhr?.runtimeError?.message}`);
  const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round((lhr.categories[id]?.score ?? 0) * 100)]));
  const faults = CATEGORIES.flatMap((id) => lhr.categories[id]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${id} ${lhr.audits[id]?.displayValue ?? ""}`.trim());
  return { scores: scores as Scores, faults };
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

await run(async () => {
  const usage = "npm run lighthouse -- --runs 5";
  const runs = Number(options({ runs: { type: "string", default: "5" } }, usage).runs);
  if (!Number.isInteger(runs) || runs < 1) throw new UsageError(`--runs takes a whole number from 1. Usage: ${usage}`);
  const site = await serveFolder(distDir, 0);
  const port = await freePort();
  const { close } = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const table: Record<string, Scores> = {};
    const faults = new Set<string>();
    for (const [kind, address] of Object.entries(PAGES)) {
      const rated = [];
      for (let at = 0; at < runs; at++) rated.push(await rate(site.url + address, port));
      const of = (id: keyof Scores) => median(rated.map(({ scores }) => scores[id]));
      table[kind] = Object.fromEntries(CATEGORIES.map((id) => [id, of(id)])) as Scores;
      for (const { faults: found } of rated) for (const fault of found) faults.add(`${kind}: ${fault}`);
    }
    console.table(table);
    for (const fault of faults) console.log(fault);
    const low = Object.values(table).flatMap((scores) => Object.values(scores).filter((score) => score < LEAST));
    if (low.length > 0) throw new UsageError(`${low.length} of the scores are below ${LEAST}.`);
  } finally {
    await close();
    await site.close();
  }
});
