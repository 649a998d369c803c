import { enableCompileCache } from "node:module";
import { availableParallelism } from "node:os";
import path from "node:path";
import { formatProblem } from "../src/catalog/problem.ts";
import { counted } from "../src/catalog/text.ts";
import { distDir } from "../src/settings.ts";
import { parseShard } from "./build/shard.ts";
import { options, run, UsageError } from "./command.ts";

// What Node compiles is kept, for this process and those that it starts: a build of few pages is mostly their start.
process.env["NODE_COMPILE_CACHE"] ??= path.resolve(".cache/node");
enableCompileCache(process.env["NODE_COMPILE_CACHE"]);

// Builds the site and its search index into DIST_DIR, which changes only when all of it has succeeded.
await run(async () => {
  const { buildSite } = await import("./build/site.ts");
  const given = options(
    {
      "skip-broken": { type: "boolean", default: false },
      clean: { type: "boolean", default: false },
      processes: { type: "string", default: String(availableParallelism()) },
      shard: { type: "string" },
      only: { type: "string" },
    },
    "npm run build [-- --skip-broken --clean --processes 2 --shard 3/16 --only tools]",
  );
  const processes = Number(given.processes);
  if (!(Number.isInteger(processes) && processes > 0)) throw new UsageError("--processes takes a number from 1");
  const shard = given.shard === undefined ? undefined : parseShard(given.shard);
  if (given.only !== undefined && given.only !== "tools") throw new UsageError("--only takes tools and nothing else");
  const pagesOnly = given.only === "tools";
  const report = await buildSite(distDir, {
    pagesOnly,
    processes,
    shard,
    skipBroken: given["skip-broken"],
    clean: given.clean,
  });
  if (report.problems.length > 0) {
    console.error(`Left out, because they cannot be read:\n${report.problems.map(formatProblem).join("\n")}`);
  }
  console.log(
    `Built ${counted(report.servers, "server")} and ${counted(report.tools, "tool")} into ${distDir}: ` +
      `${counted(report.added, "file")} written, ${report.gone} removed.`,
  );
});
