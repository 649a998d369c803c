import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, release, totalmem, type } from "node:os";
import type { Machine } from "./results.ts";

/** The machine that the figures are of; no names of hosts or folders. */
export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    system: `${type()} ${release().split("-")[0]}`,
    node: process.version.slice(1),
  };
}

/** The commit that is measured; says so where files differ from it. */
export function describeCommit(): string {
  const changed = git("status", "--porcelain", "--", "src", "scripts", "package.json") !== "";
  return `${git("rev-parse", "--short", "HEAD") || "unknown"}${changed ? ", with changes" : ""}`;
}

const git = (...args: string[]) => spawnSync("git", args, { encoding: "utf8" }).stdout?.trim() ?? "";
