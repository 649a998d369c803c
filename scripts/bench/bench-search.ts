// What the search costs at the size of a catalogue, as JSON: building the index, and asking it in a real Chromium.
// CATALOG_DIR names the catalogue, or --tools makes a synthetic one, or --blocks names a file of its blocks, a line each. DIST_DIR is a built site, whose search page is used.
import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { options } from "../command.ts";
import type { Block } from "../../src/search/block.ts";

const QUERIES = [
  "create issue",
  "get",
  "list files",
  "delete user",
  "tool poisoning",
  "CVE-2025-6514",
  "databse query",
  "send email with attachment",
  "agent deleted production database",
  "get list file",
  "update project settings for a team",
];
/** Every so many documents, the title and its beginnings are asked too. */
const SAMPLES = 400;

const given = options(
  { tools: { type: "string" }, blocks: { type: "string" }, assemble: { type: "string" }, out: { type: "string" } },
  "node scripts/bench/bench-search.ts [--tools N | --blocks FILE]",
);
if (given.assemble && given.out) {
  console.log(JSON.stringify(await assemble(given.assemble, given.out)));
} else {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-search-"));
  try {
    console.log(JSON.stringify(await bench(folder), null, 2));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function bench(folder: string) {
  if (given.tools) {
    const out = path.join(folder, "catalog");
    const made = spawnSync(process.execPath, [
      "scripts/synthesise.ts",
      "--tools",
      given.tools,
      "--out",
      out,
      "--seed",
      "1",
    ]);
    if (made.status !== 0) throw new Error(`scripts/synthesise.ts: ${made.stderr.toString()}`);
    process.env["CATALOG_DIR"] = out;
  }
  const blocksFile = given.blocks ?? path.join(folder, "blocks.jsonl");
  const blocks = given.blocks ? undefined : await writeBlocks(blocksFile);
  const site = path.join(folder, "site");
  // in a process of its own, so that the memory is that of joining alone
  const child = spawnSync(process.execPath, [import.meta.filename, "--assemble", blocksFile, "--out", site]);
  if (child.status !== 0) throw new Error(child.stderr.toString());
  const index = JSON.parse(child.stdout.toString());
  return { blocks, index, queries: await ask(site, blocksFile), browser: await browse(site) };
}

/** The blocks of the catalogue; the CPU time of reading and classifying it is not counted. */
async function writeBlocks(file: string) {
  const [{ serverSlugs }, { getAttacks, getServer }, { serverRecords }, { searchBlock }, { attackBlock }] =
    await Promise.all([
      import("../../src/catalog/read.ts"),
      import("../../src/catalog/index.ts"),
      import("../../src/catalog/search-records.ts"),
      import("../../src/search/block.ts"),
      import("../search-index.ts"),
    ]);
  const out = createWriteStream(file);
  const size = { servers: 0, tools: 0, bytes: 0, cpuSeconds: 0 };
  const write = async (make: () => string) => {
    const started = cpuSeconds();
    const block = make();
    size.cpuSeconds += cpuSeconds() - started;
    size.bytes += block.length;
    if (!out.write(`${block}\n`)) await once(out, "drain");
  };
  for (const slug of await serverSlugs()) {
    const server = await getServer(slug);
    await write(() => searchBlock(serverRecords(server)));
    size.servers++;
    size.tools += server.tools.length;
  }
  const attacks = await getAttacks();
  await write(() => attackBlock(attacks));
  out.end();
  await once(out, "close");
  return size;
}

async function assemble(blocksFile: string, directory: string) {
  const { writeSearchIndex } = await import("../search-index.ts");
  const started = performance.now();
  const size = await writeSearchIndex(directory, lines(blocksFile));
  const seconds = (performance.now() - started) / 1000;
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { ...size, seconds, cpuSeconds: cpuSeconds(), peakMegabytes };
}

/** Many queries, each with an empty memory: how many bytes they take beside the manifest. */
async function ask(site: string, blocksFile: string) {
  const [{ SearchIndex }, { search }, { FOLDER }] = await Promise.all([
    import("../../src/search/reader.ts"),
    import("../../src/search/query.ts"),
    import("../../src/search/format.ts"),
  ]);
  const titles: string[] = [];
  for await (const line of lines(blocksFile))
    titles.push(...(JSON.parse(line) as Block).documents.map((row) => row[3]));
  const sampled = titles.filter((_, at) => at % Math.ceil(titles.length / SAMPLES) === 0);
  const queries = [
    ...QUERIES,
    ...sampled.flatMap((title) => [
      title,
      title.slice(0, Math.ceil(title.length / 2)),
      title.slice(0, 3),
      swapped(title),
    ]),
    ...sampled.slice(1).map((title, at) => `${sampled[at]!.split(/\W|_/)[0]} ${title.split(/\W|_/).at(-1)}`),
  ];
  const taken: { query: string; bytes: number; ms: number; hits: number }[] = [];
  let manifest = 0;
  for (const query of queries) {
    const index = await SearchIndex.open(async (name) => new Uint8Array(await readFile(path.join(site, FOLDER, name))));
    manifest = index.bytes;
    const started = performance.now();
    const { hits } = await search(index, { text: query });
    taken.push({ query, bytes: index.bytes - manifest, ms: performance.now() - started, hits: hits.length });
  }
  taken.sort((a, b) => b.bytes - a.bytes);
  const bytes = taken.map((one) => one.bytes);
  return {
    count: taken.length,
    manifestBytes: manifest,
    medianBytes: bytes[bytes.length >> 1],
    maximumBytes: bytes[0],
    dearest: taken.slice(0, 5),
  };
}

/** The title with two letters in the middle swapped. */
function swapped(title: string): string {
  const at = title.length >> 1;
  return title.slice(0, at) + (title[at + 1] ?? "") + (title[at] ?? "") + title.slice(at + 2);
}

/** The search page in Chromium, over a server that does not compress. */
async function browse(site: string) {
  const [{ distDir }, { launchBrowser }, { serveFolder }] = await Promise.all([
    import("../../src/settings.ts"),
    import("../browser.ts"),
    import("../serve-folder.ts"),
  ]);
  if (!existsSync(path.join(distDir, "search/index.html"))) return `no site in ${distDir}: npm run build makes one`;
  for (const part of ["search", "_astro"])
    await cp(path.join(distDir, part), path.join(site, part), { recursive: true });
  const server = await serveFolder(site, 0);
  const { browser, close } = await launchBrowser();
  try {
    const first = [];
    let later: { query: string; bytes: number; ms: number }[] = [];
    for (const query of QUERIES) {
      const page = await browser.newPage();
      const client = await page.context().newCDPSession(page);
      let scripts = 0;
      let bytes = 0;
      const kinds = new Map<string, string>();
      client.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
      client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        if (kinds.get(requestId) === "Script") scripts += encodedDataLength;
        else if (kinds.get(requestId) === "Fetch") bytes += encodedDataLength;
      });
      await client.send("Network.enable");
      await page.goto(`${server.url}/search/`, { waitUntil: "load" });
      const type = async (text: string) => {
        const before = bytes;
        const ms = await page.evaluate(typeAndWait, text);
        return { query: text, bytes: bytes - before, ms: Math.round(ms) };
      };
      const { ms, bytes: indexBytes } = await type(query);
      first.push({ query, ms, bytes: scripts + indexBytes, scriptBytes: scripts });
      if (query === QUERIES[0]) {
        later = [];
        for (const next of QUERIES.slice(1)) later.push(await type(next));
      }
      await page.close();
    }
    return { first, later };
  } finally {
    await close();
    await server.close();
  }
}

/** Runs in the page: goes to the field, types all at once, and waits until other results are there. */
async function typeAndWait(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("#q")!;
  const list = document.querySelector("[data-search] ol")!;
  const started = performance.now();
  const { promise, resolve } = Promise.withResolvers<number>();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - started));
  }).observe(list, { childList: true });
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return promise;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function* lines(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file) });
}
