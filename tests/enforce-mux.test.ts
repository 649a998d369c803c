import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/client";
import { startChild } from "../src/enforce/child.ts";
import { loadPolicy } from "../src/enforce/index.ts";
import { runProxy } from "../src/enforce/proxy.ts";
import { connectThroughProxy, textOf } from "./fixtures/enforce/connect.ts";
import { streamTransport } from "./fixtures/enforce/stream-transport.ts";

let folder = "";
let server: string[] = [];
/** stands in for Mux's API, on this machine, and counts what reaches it */
let requests = 0;
const api = createServer((_, response) => {
  requests += 1;
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ data: { id: "a key", created_at: "0" } }));
});
const env: Record<string, string> = { MUX_TOKEN_ID: "placeholder", MUX_TOKEN_SECRET: "placeholder" };

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mux-"));
  // one dependency is a tarball outside the registry
  const manifest = {
    private: true,
    dependencies: { "@mux/mcp": "12.8.0" },
    overrides: { "jq-web": "npm:jq-web@^0.6.2" },
  };
  await writeFile(path.join(folder, "package.json"), JSON.stringify(manifest));
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund"];
  await promisify(execFile)("npm", install, { cwd: folder, shell: process.platform === "win32" });
  server = [process.execPath, path.join(folder, "node_modules/@mux/mcp/index.js")];
  await once(api.listen(0, "127.0.0.1"), "listening");
  env["MUX_BASE_URL"] = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
});
after(async () => {
  api.close();
  await rm(folder, { recursive: true, force: true });
});

test("@mux/mcp: the list has 98 tools less the hidden ones, and every delete_* is refused with the reason", async () => {
  let names: string[];
  {
    await using open = await connectThroughProxy("tools: {}", { server: ["--", ...server], env });
    names = (await open.client.listTools()).tools.map(({ name }) => name);
  }
  assert.equal(names.length, 98);
  const deletes = names.filter((name) => name.startsWith("delete_"));
  assert.equal(deletes.length, 10);

  const denied = deletes.map((name) => `  ${name}: {rules: [{action: deny, reason: a person must approve this}]}`);
  const policy = ["hide: [whoami_system_utilities, cancel_video_uploads]", "tools:", ...denied].join("\n");
  await using proxy = await connectThroughProxy(policy, { server: ["--", ...server], env });
  const { client } = proxy;
  assert.equal((await client.listTools()).tools.length, 96);

  requests = 0;
  for (const name of [...deletes, "whoami_system_utilities"]) {
    const result = await client.callTool({ name, arguments: {} });
    assert.equal(result.isError, true);
    assert.match(textOf(result), name.startsWith("delete_") ? /a person must approve this/ : /hidden/);
  }
  assert.equal(requests, 0, "nothing reached the API");
});

test("@mux/mcp: create_system_signing_keys passes 30 times, not the 31st, and again after the window", async () => {
  const policy = loadPolicy(
    "tools: {create_system_signing_keys: {rules: [{action: allow, rate_limit: {max: 30, window: 60}}]}}",
  );
  const clock = { now: Date.UTC(2026, 0, 15) };
  const [input, output] = [new PassThrough(), new PassThrough()];
  const [command = "", ...args] = server;
  Object.assign(process.env, env);
  const ended = runProxy({
    input,
    output,
    policy: () => policy,
    now: () => clock.now,
    audit: () => {},
    warn: () => {},
    connect: (receive) => startChild(command, args, folder, receive),
  });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(streamTransport(output, input));
  const create = () => client.callTool({ name: "create_system_signing_keys", arguments: {} });

  requests = 0;
  for (let count = 1; count <= 30; count++) {
    const result = await create();
    assert.ok(!result.isError, `call ${count}: ${textOf(result)}`);
  }
  clock.now += 59_999;
  const refused = await create();
  assert.equal(refused.isError, true);
  assert.match(textOf(refused), /no more than 30 calls in 60 seconds/);
  assert.equal(requests, 30);

  clock.now += 1;
  assert.ok(!(await create()).isError);
  assert.equal(requests, 31);

  await client.close();
  assert.equal(await ended, 0);
});
