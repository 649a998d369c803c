import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { ledgerLines } from "../src/catalog/ledger.ts";
import type { ServerRecord } from "../src/catalog/read.ts";

test("the committed ledger is current", () => {
  const { stderr, status } = spawnSync(process.execPath, ["scripts/ledger.ts", "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("a line holds server, tool, category, confidence, rules and signals; a correction stands beside what the rules say", () => {
  const record = {
    slug: "a-server",
    manifest: { corrections: { fetch: { category: "execute", reason: "It posts." } } },
    snapshot: {
      tools: [{ name: "fetch", inputSchema: { type: "object", properties: { url: {} } } }, { name: "delete_x" }],
    },
  } as unknown as ServerRecord;
  assert.deepEqual(ledgerLines(record), [
    "a-server\tdelete_x\tdestructive\thigh\tdelete",
    "a-server\tfetch\texecute (rules: read)\thigh\task\ttakes-url reads-strangers-text sends-data-out",
  ]);
});
