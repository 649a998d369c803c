import { appendFile } from "node:fs/promises";
import { createServer } from "node:http";
import { readSite } from "../src/catalog/read.ts";
import { siteUrl } from "../src/settings.ts";
import { options, run, UsageError } from "./command.ts";
import { receiver } from "./hosting/receiver.ts";

// Receives the reports of the contact form, and appends them to a file, a line of JSON each.
await run(async () => {
  const { file = "reports.jsonl", port = "8025" } = options(
    { file: { type: "string" }, port: { type: "string" } },
    "npm run receive [-- --file reports.jsonl --port 8025]",
  );
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError("--port takes a number from 0 to 65535");
  const { origin } = new URL(siteUrl ?? readSite().url);
  const keep = (report: object) =>
    appendFile(file, `${JSON.stringify({ receivedAt: new Date().toISOString(), ...report })}\n`);
  createServer(receiver({ site: origin, keep })).listen(Number(port), () =>
    console.log(`Reports from ${origin} are taken on port ${port}, and kept in ${file} (Ctrl+C ends it).`),
  );
});
