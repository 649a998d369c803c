import assert from "node:assert/strict";
import { test } from "node:test";
import { diffSnapshots, digestOf, toolBefore } from "../src/catalog/changes.ts";
import { change as changeSchema } from "../src/catalog/schema/change.ts";
import type { Snapshot, Tool } from "../src/catalog/schema/snapshot.ts";

const tool = (name: string, more: Partial<Tool> = {}): Tool => ({ name, inputSchema: { type: "object" }, ...more });

const snapshot = (version: string, tools: Tool[]): Snapshot => ({
  introspectedOn: "2026-11-23",
  package: `pkg:npm/x@${version}`,
  version,
  arguments: [],
  variables: [],
  protocolVersion: "2025-11-25",
  serverInfo: { name: "x", version },
  configurations: [],
  tools,
  skipped: [],
});

test("equal lists have no difference, whatever the order of keys", () => {
  const one = { name: "a", description: "d", inputSchema: { type: "object" as const, title: "t" } };
  const two = { inputSchema: { title: "t", type: "object" as const }, description: "d", name: "a" };
  assert.equal(digestOf(one), digestOf(two));
  assert.equal(diffSnapshots(snapshot("1", [one]), snapshot("2", [two])), undefined);
});

test("what is new, gone and different, and the earlier tool again", () => {
  const before = tool("kept", { description: "Reads.", annotations: { readOnlyHint: true } });
  const after = tool("kept", { description: "Deletes.", title: "Kept" });
  const change = diffSnapshots(snapshot("1", [tool("gone"), before]), snapshot("2", [after, tool("new")]));
  assert.ok(change);
  assert.deepEqual(changeSchema.parse(JSON.parse(JSON.stringify(change))), change);
  assert.deepEqual([change.from.package, change.to.package], ["pkg:npm/x@1", "pkg:npm/x@2"]);
  assert.deepEqual(change.added, [{ name: "new", digest: digestOf(tool("new")) }]);
  assert.deepEqual(change.removed, [{ name: "gone", digest: digestOf(tool("gone")) }]);
  const [different] = change.changed;
  assert.deepEqual(different?.fields, ["annotations", "description", "title"]);
  assert.deepEqual(different?.digests, [digestOf(before), digestOf(after)]);
  assert.ok(different);
  assert.deepEqual(toolBefore(after, different), before);
});
