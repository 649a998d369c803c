import { runOf, type SizeResult } from "./results.ts";
import { bytes, milliseconds, minutes, percent, ratio } from "./words.ts";

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

const cpuOf = (size: SizeResult, id: Parameters<typeof runOf>[1]) => runOf(size, id)?.cpuSeconds;
const share = (part: number | undefined, of: number | undefined) =>
  part === undefined || of === undefined ? undefined : part / of;
const cpuAgainst = (peer: "floor" | "eleventy" | "hugo") => (size: SizeResult) =>
  share(cpuOf(size, "ours-pages"), cpuOf(size, peer));
const peak = (size: SizeResult) => {
  const peaks = (["ours", "ours-two", "ours-pages"] as const).flatMap((id) => runOf(size, id)?.peakBytes ?? []);
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
};
const changed = (size: SizeResult) => share(runOf(size, "ours-changed")?.seconds, runOf(size, "ours-two")?.seconds);
const queries = (size: SizeResult) => (size.queries?.problem ? undefined : size.queries);

const at50k: Omit<Target, "tools">[] = [
  { what: "CPU time against the floor, tool and server pages", most: 2.5, value: cpuAgainst("floor"), inWords: ratio },
  { what: "the same, as the aim beyond", most: 1.6, value: cpuAgainst("floor"), inWords: ratio },
  { what: "CPU time against Eleventy, as the aim beyond", most: 1, value: cpuAgainst("eleventy"), inWords: ratio },
  { what: "CPU time against Hugo", most: 1 / 3, value: cpuAgainst("hugo"), inWords: ratio },
  { what: "memory of the largest process", most: GIGABYTE, value: peak, inWords: bytes },
  { what: "one changed server, of the full build’s time", most: 0.05, value: changed, inWords: percent },
];

const at224k: Omit<Target, "tools">[] = [
  {
    what: "the whole site with two processes",
    most: 360,
    value: (size) => runOf(size, "ours-two")?.seconds,
    inWords: minutes,
  },
  { what: "memory of the largest process", most: 2 * GIGABYTE, value: peak, inWords: bytes },
  { what: "one changed server, of the full build’s time", most: 0.03, value: changed, inWords: percent },
  { what: "the search index", most: 60, value: (size) => runOf(size, "index")?.seconds, inWords: minutes },
  {
    what: "memory of the search index",
    most: 2 * GIGABYTE,
    value: (size) => runOf(size, "index")?.peakBytes,
    inWords: bytes,
  },
  {
    what: "bytes of the first query",
    most: 0.15 * MILLION,
    value: (size) => queries(size)?.first.bytes,
    inWords: bytes,
  },
  { what: "bytes of a later query", most: 0.06 * MILLION, value: (size) => queries(size)?.later.bytes, inWords: bytes },
  {
    what: "time to the first results",
    most: 200,
    value: (size) => queries(size)?.first.milliseconds,
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
