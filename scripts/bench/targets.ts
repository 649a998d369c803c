import { joined, type Run, runOf, searchOf, type SizeResult } from "./results.ts";
import type { Search } from "./search/browser.ts";
import { bytes, median, milliseconds, minutes, percent, ratio } from "./words.ts";

/** What the build and the search are meant to reach at a size. */
export interface Target {
  tools: number;
  what: string;
  most: number;
  value(size: SizeResult): number | undefined;
  inWords(value: number): string;
}

const MILLION = 1e6;
const GIGABYTE = 1e9;

const share = (part: number | undefined, of: number | undefined) =>
  part === undefined || of === undefined ? undefined : part / of;
/** Our pages, the compilation of the code counted, against a peer. */
const cpuAgainst = (peer: (size: SizeResult) => Run | undefined) => (size: SizeResult) =>
  share(joined(size, "compile", "ours-pages")?.cpuSeconds, peer(size)?.cpuSeconds);
const floor = cpuAgainst((size) => runOf(size, "floor"));
const peak = (size: SizeResult) => {
  const peaks = (["ours", "ours-two", "ours-pages"] as const).flatMap((id) => runOf(size, id)?.peakBytes ?? []);
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
};
const again = (id: "ours-changed" | "ours-added") => (size: SizeResult) =>
  share(runOf(size, id)?.seconds, runOf(size, "ours-two")?.seconds);
const mostBytes = (searches: Search[] | undefined) => searches && Math.max(...searches.map((search) => search.bytes));

const at50k: Omit<Target, "tools">[] = [
  { what: "CPU time against the floor, tool and server pages", most: 2.5, value: floor, inWords: ratio },
  { what: "the same, as the aim beyond", most: 1.6, value: floor, inWords: ratio },
  {
    what: "CPU time against Eleventy, as the aim beyond",
    most: 1,
    value: cpuAgainst((size) => runOf(size, "eleventy")),
    inWords: ratio,
  },
  {
    what: "CPU time against Hugo and the views prepared for it",
    most: 1 / 3,
    value: cpuAgainst((size) => joined(size, "hugo-views", "hugo")),
    inWords: ratio,
  },
  {
    what: "CPU time against Hugo alone",
    most: 1 / 3,
    value: cpuAgainst((size) => runOf(size, "hugo")),
    inWords: ratio,
  },
  { what: "memory of the largest process", most: GIGABYTE, value: peak, inWords: bytes },
  {
    what: "one changed description, of the full build’s time",
    most: 0.05,
    value: again("ours-changed"),
    inWords: percent,
  },
  { what: "one added tool, of the full build’s time", most: 0.05, value: again("ours-added"), inWords: percent },
];

const at224k: Omit<Target, "tools">[] = [
  {
    what: "the whole site with two processes",
    most: 360,
    value: (size) => runOf(size, "ours-two")?.seconds,
    inWords: minutes,
  },
  { what: "memory of the largest process", most: 2 * GIGABYTE, value: peak, inWords: bytes },
  {
    what: "one changed description, of the full build’s time",
    most: 0.03,
    value: again("ours-changed"),
    inWords: percent,
  },
  { what: "one added tool, of the full build’s time", most: 0.03, value: again("ours-added"), inWords: percent },
  { what: "the search index", most: 60, value: (size) => searchOf(size)?.index.seconds, inWords: minutes },
  {
    what: "memory of the search index",
    most: 2 * GIGABYTE,
    value: (size) => searchOf(size)?.index.peakBytes,
    inWords: bytes,
  },
  {
    what: "most bytes of a first query, scripts counted",
    most: 0.15 * MILLION,
    value: (size) => mostBytes(searchOf(size)?.browser.first),
    inWords: bytes,
  },
  {
    what: "most bytes of a later query",
    most: 0.06 * MILLION,
    value: (size) => mostBytes(searchOf(size)?.browser.later),
    inWords: bytes,
  },
  {
    what: "time to the first results, the median of several queries",
    most: 200,
    value: (size) => median(searchOf(size)?.browser.first.map(({ ms }) => ms) ?? []),
    inWords: milliseconds,
  },
];

const at518k: Omit<Target, "tools">[] = [
  {
    what: "the whole site with two processes, in proportion to 6 minutes at 224,112",
    most: (360 * 518_000) / 224_112,
    value: (size) => runOf(size, "ours-two")?.seconds,
    inWords: minutes,
  },
];

const at = (tools: number) => (target: Omit<Target, "tools">) => ({ ...target, tools });

export const targets: Target[] = [...at50k.map(at(50_000)), ...at224k.map(at(224_112)), ...at518k.map(at(518_000))];
