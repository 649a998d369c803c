import { costSection } from "./cost.ts";
import { SHARDS } from "./contenders.ts";
import { joined, type Results, type Run, type RunId, runOf, RUNS, type SizeResult } from "./results.ts";
import type { Search } from "./search/browser.ts";
import { targets } from "./targets.ts";
import { bytes, median, milliseconds, percent, ratio, seconds, table, whole } from "./words.ts";

/** The report as Markdown: everything in it follows from the results. */
export function reportOf(results: Results): string {
  const { machine, sizes, others } = results;
  return [
    "# Bench",
    `Written by \`npm run bench\`. ${machine.processor}, ${machine.cores} cores, ${bytes(machine.memoryBytes)} of memory, ${machine.system}, Node ${machine.node}${versionsInWords(results)}.`,
    ABOUT,
    targetSection(sizes),
    ...sizes.map(sizeSection),
    costSection(sizes),
    ...others.map(({ name, text }) => `## ${name}\n\n\`\`\`text\n${text}\n\`\`\``),
  ].join("\n\n");
}

const ABOUT = `All runs of a size were made one after the other over the same made-up catalogue (\`npm run synthesise\`), each from an empty
folder. CPU time is that of all processes of a run, user and system; memory is the most that its largest single process held.
What else goes on in a machine only adds to a time, and not the same in every minute. So what is compared, the peers and our pages alone, was made in
turn as often as each section says, and of each the run with the least CPU time stands here.
Ratios hold within a size; times of another machine, or of another day, do not compare.

The peers make the page of every tool and of every server with the parts that ours has, and nothing else: no policy files, no data of the
policy chooser per server, no browse pages, attacks, sitemap, downloads or search. So our build stands in the table twice: those pages alone, and the whole site.

- **Floor**: Node and template literals, written file by file. It calls the same functions as our pages for all that is computed (categories,
  policies, questions, relations, attacks, Markdown, highlighting), and reads one server at a time. What is left between it and us is the price of Astro
  and of our build runner.
- **Eleventy**: the floor’s functions and literals, called by two paginated templates in JavaScript, which is its fastest kind. It holds all pages in memory, and is given a heap of 14 GB.
- **Hugo** cannot call these functions. It gets the finished contents of each page as front matter, Markdown and questions already rendered, from a step
  before it that has a row of its own. Hugo itself highlights the policy (Chroma), puts the page together and writes it, on all cores. What it takes to
  make these pages with Hugo is both together; alone, Hugo is spared the work that all others do.`;

const NAMES: Record<RunId, string> = {
  floor: "Floor: string templates",
  eleventy: "Eleventy",
  hugo: "Hugo",
  "hugo-views": "The views prepared for Hugo",
  compile: "Ours, the code compiled, once for each change of it",
  "ours-pages": "Ours, tool and server pages alone, 1 process",
  ours: "Ours, whole site, 1 process",
  "ours-shard": `Ours, one of ${SHARDS} shards, 1 process`,
  "ours-two": "Ours, whole site, 2 processes",
  "ours-unchanged": "Ours, nothing changed, 2 processes",
  "ours-changed": "Ours, after one changed description, 2 processes",
  "ours-added": "Ours, after one added tool, 2 processes",
};

function versionsInWords({ versions }: Results): string {
  return Object.entries(versions)
    .map(([id, version]) => `, ${NAMES[id as RunId] ?? id} ${version}`)
    .join("");
}

function targetSection(sizes: SizeResult[]): string {
  const rows = targets.flatMap(({ tools, what, most, value, inWords }) => {
    const size = sizes.find((one) => Math.abs(one.tools / tools - 1) < 0.1);
    const measured = size && value(size);
    if (measured === undefined) return [];
    return [[whole(tools), what, inWords(most), inWords(measured), measured <= most ? "yes" : "**no**"]];
  });
  if (rows.length === 0) return "";
  return `## Targets\n\n${table(["Tools", "What", "At most", "Measured", "Met"], rows)}`;
}

function sizeSection(size: SizeResult): string {
  return [
    `## ${whole(size.tools)} tools of ${whole(size.servers)} servers`,
    `Measured on ${size.date}, at commit ${size.commit}${peersInWords(size)}. The catalogue has ${bytes(size.catalogueBytes)}.`,
    runTable(size),
    problems(size.runs),
    sentences(size),
    likenessInWords(size),
  ]
    .filter(Boolean)
    .join("\n\n");
}

const peersInWords = (size: SizeResult) =>
  runOf(size, "floor")
    ? `, the peers and our pages alone ${size.rounds === 1 ? "once" : `in ${size.rounds} rounds`}`
    : "";

function runTable(size: SizeResult): string {
  const floor = runOf(size, "floor")?.cpuSeconds;
  const sums = {
    hugo: ["Hugo with the views prepared for it", joined(size, "hugo-views", "hugo")],
    "ours-pages": ["Ours, tool and server pages alone, the compilation counted", joined(size, "compile", "ours-pages")],
  } as const;
  const rows = RUNS.flatMap((id) => {
    const run = runOf(size, id);
    const [name, sum] = id === "hugo" || id === "ours-pages" ? sums[id] : [];
    return [...(run ? [runRow(NAMES[id], run, floor)] : []), ...(name && sum ? [runRow(name, sum, floor)] : [])];
  });
  const head = ["", "Time", "CPU", "CPU to floor", "Memory", "Pages a second", "Bytes a page", "Files", "Size"];
  return table(head, rows);
}

/** A run; of one on top of another, what it made is not told apart from what stood there. */
function runRow(name: string, run: Run, floor: number | undefined): string[] {
  const anew = !(run.id in AFTER);
  return [
    name,
    seconds(run.seconds),
    seconds(run.cpuSeconds),
    floor && anew ? ratio(run.cpuSeconds / floor) : "",
    bytes(run.peakBytes),
    anew && run.pages > 0 ? whole(run.pages / run.seconds) : "",
    anew && run.pages > 0 ? bytes(run.pageBytes / run.pages) : "",
    run.files > 0 ? whole(run.files) : "",
    run.files > 0 ? bytes(run.bytes) : "",
  ];
}

const problems = (runs: Run[]) =>
  runs
    .filter(({ problem }) => problem !== undefined)
    .map(({ id, problem }) => `- ${NAMES[id]}: no figures, ${problem}`)
    .join("\n");

function sentences(size: SizeResult): string {
  const [one, two] = [runOf(size, "ours"), runOf(size, "ours-two")];
  const again = (["ours-unchanged", "ours-changed", "ours-added"] as const).flatMap((id) => {
    const run = runOf(size, id);
    return run && two ? [`${AFTER[id]} ${percent(run.seconds / two.seconds)}`] : [];
  });
  return [
    floorInWords(size),
    one && two && `- Two processes take ${percent(two.seconds / one.seconds)} of the time of one.`,
    again.length > 0 && `- Of the time of the full build, a later one takes ${again.join(", ")}.`,
    searchInWords(size),
  ]
    .filter(Boolean)
    .join("\n");
}

/** How the floor stands to Hugo: whoever shows the contents that the floor computes can hardly take less. */
function floorInWords(size: SizeResult): string {
  const [floor, hugo, both] = [runOf(size, "floor"), runOf(size, "hugo"), joined(size, "hugo-views", "hugo")];
  if (!floor || !hugo || !both) return "";
  const [alone, together] = [hugo, both].map((peer) => ratio(floor.cpuSeconds / peer.cpuSeconds));
  return `- The floor itself takes ${together} the CPU time of Hugo with the views prepared for it, and ${alone} that of Hugo alone, which computes nothing of what the pages say.`;
}

const AFTER = {
  "ours-unchanged": "with nothing changed",
  "ours-changed": "after one changed description",
  "ours-added": "after one added tool",
};

/** Median and most of some searches. */
function loadAndWait(searches: Search[]): string {
  const of = (key: "bytes" | "ms") => searches.map((search) => search[key]);
  const [load, wait] = [median(of("bytes")) ?? Number.NaN, median(of("ms")) ?? Number.NaN];
  return `${bytes(load)} (at most ${bytes(Math.max(...of("bytes")))}) and ${milliseconds(wait)} (at most ${milliseconds(Math.max(...of("ms")))})`;
}

function searchInWords({ search }: SizeResult): string {
  if (!search) return "";
  if ("problem" in search) return `- Search: no figures, ${search.problem}`;
  const { index, updates, asked, browser } = search;
  return [
    `- The search index, joined from what was kept of each server: ${seconds(index.seconds)}, CPU ${seconds(index.cpuSeconds)}, ${bytes(index.peakBytes)} of memory, ${whole(index.files)} files, ${bytes(index.bytes)}${updates ? `; brought up to date after one changed description in ${seconds(updates.described.seconds)}, after one added tool in ${seconds(updates.added.seconds)}` : ""}.`,
    `- A search in Chromium over localhost, as medians of ${browser.first.length} queries: the first on a page, scripts counted, ${loadAndWait(browser.first)}; a later one ${loadAndWait(browser.later)}.`,
    `- ${whole(asked.count)} queries, each by itself: ${bytes(asked.medianBytes)} as the median and at most ${bytes(asked.maximumBytes)}, beside ${bytes(asked.manifestBytes)} of manifest.`,
  ].join("\n");
}

function likenessInWords({ likeness }: SizeResult): string {
  if (likeness.length === 0) return "";
  const words = likeness.map(({ id, mean, least }) => `${NAMES[id]} ${percent(mean)} (least ${percent(least)})`);
  const low = likeness.some(({ mean }) => mean < 0.95);
  return `Words that a page shares with ours, over ${likeness[0]?.pages} pages: ${words.join(", ")}.${low ? " **Below 95 % the pages are not the same work: bring the peers’ pages up to date.**" : ""}`;
}
