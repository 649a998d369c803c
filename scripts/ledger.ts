import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { ledgerLines } from "../src/catalog/ledger.ts";
import { readServer, serverSlugs } from "../src/catalog/read.ts";
import { catalogDir } from "../src/settings.ts";
import { options, run, UsageError } from "./command.ts";

const FILE = path.join(catalogDir, "ledger.tsv");

/** Writes the ledger, or with --check fails where it is not current. */
await run(async () => {
  const { check } = options({ check: { type: "boolean", default: false } }, "npm run ledger -- [--check]");
  const current = ledger();
  if (!check) {
    await writeFile(`${FILE}.new`, current);
    await rename(`${FILE}.new`, FILE);
    return;
  }
  const committed = await readFile(FILE, "utf8").catch(() => "");
  if (committed !== current) {
    throw new UsageError(
      `${path.relative(process.cwd(), FILE)} is not current; run npm run ledger and look at what changed.`,
    );
  }
});

function ledger(): string {
  const lines = [];
  for (const slug of serverSlugs()) lines.push(...ledgerLines(readServer(slug)));
  return `${lines.join("\n")}\n`;
}
