import path from "node:path";
import { readManifest, readSnapshot } from "../src/catalog/read.ts";
import { isolationMissing } from "./introspect/sandbox.ts";
import { sameContent, takeSnapshot, writeSnapshot } from "./introspect/snapshot.ts";

const missing = await isolationMissing();
for (const slug of process.argv.slice(2)) {
  const manifest = await readManifest(slug);
  const now = await takeSnapshot(manifest, {
    cache: path.resolve(".cache/introspect"),
    isolated: !missing,
    date: new Date().toISOString().slice(0, 10),
  });
  const before = await readSnapshot(slug);
  if (before && sameContent(before, now)) console.log(slug, now.tools.length, "unchanged");
  else {
    await writeSnapshot(slug, now);
    console.log(slug, now.tools.length, "written", now.skipped, now.incomplete);
  }
}
