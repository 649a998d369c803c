import assert from "node:assert/strict";
import { test } from "node:test";
import { getServer } from "../src/catalog/index.ts";
import { parametersOf } from "../src/catalog/parameters.ts";
import { inRoom } from "../src/catalog/room.ts";

async function shownOf(server: string, name: string) {
  const { tools } = getServer(server);
  const definition = tools.find((tool) => tool.name === name)?.definition;
  assert.ok(definition, name);
  const { description = "", inputSchema } = definition;
  const parameters = parametersOf(inputSchema);
  return { description, parameters, shown: inRoom(description, parameters) };
}

test("what is short stays as it is", async () => {
  const { description, parameters, shown } = await shownOf("com-mux-mcp", "create_system_signing_keys");
  assert.deepEqual(shown, { description, rest: 0, ...parameters });
});

test("every argument stays, and no part stands without what it is a part of", async () => {
  const { parameters, shown } = await shownOf("com-mux-mcp", "create_video_live_streams");
  const paths = new Set(shown.rows.map(({ path }) => path));
  for (const { path, depth } of parameters.rows) if (depth === 0) assert.ok(paths.has(path), path);
  for (const { path, name, depth } of shown.rows) {
    if (depth > 0) assert.ok(paths.has(path.slice(0, -name.length - 1).replace(/(\[\])+$/, "")), path);
  }
  const order = parameters.rows.filter(({ path }) => paths.has(path));
  assert.deepEqual(shown.rows, order);
  assert.ok(shown.rows.length < parameters.rows.length);
  assert.equal(shown.complete, false);
});

test("a long description ends with a line, and what is left out is counted", async () => {
  const { description, shown } = await shownOf("com-smartbear-smartbear-mcp", "qmetry_update_test_case");
  assert.ok(description.startsWith(`${shown.description}\n`));
  assert.equal(shown.description.length + shown.rest, description.length);
  assert.ok(shown.description.length < 10_000, `${shown.description.length}`);
});

test("where the arguments alone take too much room, their descriptions are cut, in any script", async () => {
  const { parameters, shown } = await shownOf("io-github-tencentcloudbase-cloudbase-mcp", "manageCloudRun");
  const top = parameters.rows.filter(({ depth }) => depth === 0);
  assert.deepEqual(
    shown.rows.filter(({ depth }) => depth === 0).map(({ path }) => path),
    top.map(({ path }) => path),
  );
  const cut = shown.rows.filter(({ description }) => description?.endsWith("…"));
  assert.ok(cut.length > 3, `${cut.length}`);
  assert.equal(shown.complete, false);
  for (const { description = "" } of shown.rows) assert.ok(description.isWellFormed());
});
