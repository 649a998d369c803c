import { costSection } from "./cost.ts";
import { type Results, type Run, type RunId, runOf, type SizeResult } from "./results.ts";
import { targets } from "./targets.ts";
import { bytes, milliseconds, percent, ratio, seconds, table, whole } from "./words.ts";

/** The report as Markdown: everything in it follows from the results. */
export function reportOf(results: Results): string {
  const { date, commit, machine, sizes, others } = results;
  return [
    "# Bench",
    `Written by \`npm run bench\` on ${date}, at commit ${commit}. ${machine.processor}, ${machine.cores} cores, ${bytes(machine.memoryBytes)} of memory, ${machine.system}, Node ${machine.node}${versionsInWords(results)}.`,
    ABOUT,
    targetSection(sizes),
    ...sizes.map(sizeSection),
    costSection(sizes),
    ...others.map(({ name, text }) => `## ${name}\n\n\`\`\`text\n${text}\n\`\`\``),
  ].join("\n\n");
}

const ABOUT = `All runs of a size were made one after the other over the same made-up catalogue (\`npm run synthesise\`), each once, from an empty
folder. CPU time is that of all processes of a run, user and system; memory is the most that its largest single process held.
Ratios hold within a size; times of another machine, or of another day, do not compare.

The peers make the page of every tool and of every server with the parts that ours has, and nothing else: no policy files, no data of the
policy chooser per server, no browse pages, attacks, sitemap, downloads or search. So our build stands in the table twice: those pages alone, and the whole site.

- **Floor**: Node and template literals, written file by file. It calls the same functions as our pages for all that is computed (categories,
  policies, questions, relations, attacks, Markdown, highlighting), and reads one server at a time. What is left between it and us is the price of Astro
  and of our build runner.
- **Eleventy**: the floor’s functions and literals, called by two paginated templates in JavaScript, which is its fastest kind. It holds all pages in memory, and is given a heap of 14 GB.
- **Hugo** cannot call these functions. It gets the finished contents of each page as front matter, Markdown and questions already rendered, from a step
  that is not timed. It highlights the policy itself (Chroma), puts the page together and writes it: an advantage over all others. It uses all cores.

The styles of our components stand in our pages; those of the peers link one stylesheet, so their pages are smaller.`;

const NAMES: Record<RunId, string> = {
  floor: "Floor: string templates",
  eleventy: "Eleventy",
  hugo: "Hugo",
  compile: "Ours, the code compiled, once for each change of it",
  "ours-pages": "Ours, tool and server pages alone, 1 process",
  ours: "Ours, whole site, 1 process",
  "ours-two": "Ours, whole site, 2 processes",
  "ours-changed": "Ours, after one changed server, 2 processes",
  index: "Search index alone",
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
    `The catalogue has ${bytes(size.catalogueBytes)}.`,
    runTable(size),
    problems(size.runs),
    sentences(size),
    likenessInWords(size),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function runTable(size: SizeResult): string {
  const floor = runOf(size, "floor")?.cpuSeconds;
  const rows = size.runs
    .filter(({ problem }) => problem === undefined)
    .map((run) => [
      NAMES[run.id],
      seconds(run.seconds),
      seconds(run.cpuSeconds),
      floor && run.id !== "index" && run.id !== "ours-changed" ? ratio(run.cpuSeconds / floor) : "",
      bytes(run.peakBytes),
      run.id === "ours-changed" || run.pages === 0 ? "" : whole(run.pages / run.seconds),
      run.pages > 0 ? bytes(run.pageBytes / run.pages) : "",
      whole(run.files),
      bytes(run.bytes),
    ]);
  const head = ["", "Time", "CPU", "CPU to floor", "Memory", "Pages a second", "Bytes a page", "Files", "Size"];
  return table(head, rows);
}

const problems = (runs: Run[]) =>
  runs
    .filter(({ problem }) => problem !== undefined)
    .map(({ id, problem }) => `- ${NAMES[id]}: no figures, ${problem}`)
    .join("\n");

function sentences(size: SizeResult): string {
  const [one, two, changed] = [runOf(size, "ours"), runOf(size, "ours-two"), runOf(size, "ours-changed")];
  const { queries } = size;
  return [
    one && two && `- Two processes take ${percent(two.seconds / one.seconds)} of the time of one.`,
    two &&
      changed &&
      `- After one changed server a build takes ${percent(changed.seconds / two.seconds)} of the full one.`,
    queries?.problem && `- Search in a browser: no figures, ${queries.problem}`,
    queries &&
      !queries.problem &&
      `- Search in a browser over localhost, uncompressed, medians: the first query loads ${bytes(queries.first.bytes)} and shows results after ${milliseconds(queries.first.milliseconds)}, a later one ${bytes(queries.later.bytes)} and ${milliseconds(queries.later.milliseconds)}.`,
  ]
    .filter(Boolean)
    .join("\n");
}

function likenessInWords({ likeness }: SizeResult): string {
  if (likeness.length === 0) return "";
  const words = likeness.map(({ id, mean, least }) => `${NAMES[id]} ${percent(mean)} (least ${percent(least)})`);
  const low = likeness.some(({ mean }) => mean < 0.95);
  return `Words that a page shares with ours, over ${likeness[0]?.pages} pages: ${words.join(", ")}.${low ? " **Below 95 % the pages are not the same work: bring the peers’ pages up to date.**" : ""}`;
}
