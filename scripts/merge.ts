import path from "node:path";
import { counted } from "../src/catalog/text.ts";
import { distDir } from "../src/settings.ts";
import { mergeParts } from "./build/merge.ts";
import { optionsAndNames, run } from "./command.ts";

// Joins the parts that `npm run build -- --shard` made into one site in DIST_DIR.
await run(async () => {
  const { names } = optionsAndNames({}, "npm run merge -- DIR…");
  const { parts, servers, files, leftOut } = await mergeParts(
    distDir,
    names.map((name) => path.resolve(name)),
  );
  if (leftOut.length > 0) console.error(`Left out when the parts were built: ${leftOut.join(", ")}`);
  console.log(
    `Merged ${counted(parts, "part")} into ${distDir}: ${counted(servers, "server")}, ${counted(files, "file")}.`,
  );
});
