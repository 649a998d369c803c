import { SHARDS } from "./contenders.ts";
import { type Run, runOf, searchOf, type SizeResult } from "./results.ts";
import { bytes, minutes, table, whole } from "./words.ts";

const HALF_A_MILLION = 518_000;
/** Below this, what a build does once weighs too much for anything in proportion to be true. */
const LEAST = 10_000;

/** What a catalogue of half a million tools costs, in proportion to the largest that was measured. */
export function costSection(sizes: SizeResult[]): string {
  const size = sizes
    .filter((one) => one.tools >= LEAST && runOf(one, "ours-two"))
    .toSorted((a, b) => a.tools - b.tools)
    .at(-1);
  const full = size && runOf(size, "ours-two");
  if (!size || !full) return "";
  const [changed, added] = [runOf(size, "ours-changed"), runOf(size, "ours-added")];
  const sharded = sizes.findLast((other) => runOf(other, "ours-shard"));
  const index = searchOf(size)?.index;
  const scale = HALF_A_MILLION / size.tools;
  const rows = [
    ...row("full build, 2 processes on one machine", full, (run) => minutes(run.seconds * scale)),
    ...row("CPU time of it", full, (run) => minutes(run.cpuSeconds * scale)),
    ...(sharded
      ? row(
          `each of ${SHARDS} shards, 1 process, from ${whole(sharded.tools)} tools`,
          runOf(sharded, "ours-shard"),
          (run) => minutes((run.seconds * HALF_A_MILLION) / sharded.tools),
        )
      : []),
    ...row("build after one changed description, at most", changed, (run) => minutes(run.seconds * scale)),
    ...row("build after one added tool, at most", added, (run) => minutes(run.seconds * scale)),
    ...row("files", full, (run) => whole(run.files * scale)),
    ...row("bytes to store", full, (run) => bytes(run.bytes * scale)),
    ...(index ? [["of them the search index", bytes(index.bytes * scale)]] : []),
    ["the catalogue itself", bytes(size.catalogueBytes * scale)],
  ];
  return `## What half a million tools cost

In proportion to the figures at ${whole(size.tools)} tools${size.tools < HALF_A_MILLION / 3 ? ", which is far from half a million: take it as a first estimate" : ""}. Every
shard sums up the whole catalogue before it makes its part of the pages. Every file is one request to object storage when it is first
published; afterwards only changed files are.

${table([`${whole(HALF_A_MILLION)} tools`, ""], rows)}`;
}

const row = (what: string, run: Run | undefined, words: (run: Run) => string) => (run ? [[what, words(run)]] : []);
