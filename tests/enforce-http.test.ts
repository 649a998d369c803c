import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connectThroughProxy, textOf } from "./fixtures/enforce/connect.ts";

type Json = Record<string, unknown>;

/** A small server of streamable HTTP: answers as JSON, and calls as a stream with progress before the result. */
const called: unknown[] = [];
const seen: { method: string | undefined; session: unknown; version: unknown; authorization: unknown }[] = [];
const http = createServer((request, response) => void serve(request, response));

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { "mcp-session-id": session, "mcp-protocol-version": version, authorization } = request.headers;
  if (request.method !== "POST") {
    seen.push({ method: request.method, session, version, authorization });
    return void response.writeHead(405).end();
  }
  const { id, method, params = {} } = (await json(request)) as { id?: unknown; method?: string; params?: Json };
  seen.push({ method, session, version, authorization });
  if (id === undefined) return void response.writeHead(202).end();
  const reply = (result: unknown) => JSON.stringify({ jsonrpc: "2.0", id, result });
  const answer = (result: unknown) =>
    void response.writeHead(200, { "content-type": "application/json", "mcp-session-id": "s1" }).end(reply(result));
  if (method === "initialize") {
    const { protocolVersion } = params;
    return answer({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "http", version: "1" } });
  }
  if (method === "tools/list") {
    const inputSchema = { type: "object" };
    return answer({ tools: ["echo", "wipe", "secret"].map((name) => ({ name, inputSchema })) });
  }
  if (method !== "tools/call") return answer({});
  called.push(params["name"]);
  if (params["name"] === "down") return void response.writeHead(500).end("down");
  const meta = params["_meta"] as Json | undefined;
  response.writeHead(200, { "content-type": "text/event-stream" });
  const progress = { progressToken: meta?.["progressToken"], progress: 1 };
  response.write(`data: ${JSON.stringify({ jsonrpc: "2.0", method: "notifications/progress", params: progress })}\n\n`);
  // the client drops progress that it reads together with the result
  await sleep(100);
  response.end(`data: ${reply({ content: [{ type: "text", text: "done" }] })}\n\n`);
}

let url = "";
before(async () => {
  await once(http.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
});
after(() => {
  http.close();
  http.closeAllConnections();
});

test("a server that speaks streamable HTTP is held to the policy as well", async () => {
  const policy = "hide: [secret]\ntools: {wipe: {rules: [{action: deny, reason: not today}]}}";
  {
    await using proxy = await connectThroughProxy(policy, {
      server: ["--upstream", url, "--header", "Authorization: Bearer abc"],
    });
    const { client } = proxy;
    assert.deepEqual(
      (await client.listTools()).tools.map(({ name }) => name),
      ["echo", "wipe"],
    );

    const progress: number[] = [];
    const result = await client.callTool(
      { name: "echo" },
      { onprogress: (event) => void progress.push(event.progress) },
    );
    assert.equal(textOf(result), "done");
    assert.deepEqual(progress, [1]);

    assert.match(textOf(await client.callTool({ name: "wipe" })), /not today/);
    assert.equal((await client.callTool({ name: "secret" })).isError, true);
    await assert.rejects(client.callTool({ name: "down" }), /cannot be reached/);
  }
  assert.deepEqual(called, ["echo", "down"]);
  const call = seen.find(({ method }) => method === "tools/call");
  assert.deepEqual(
    { ...call, version: typeof call?.version },
    { method: "tools/call", session: "s1", version: "string", authorization: "Bearer abc" },
  );
  assert.ok(
    seen.some(({ method }) => method === "DELETE"),
    "the session is ended",
  );
});

test("a server that is not there is an error that the client can read", async () => {
  await assert.rejects(
    connectThroughProxy("tools: {}", { server: ["--upstream", "http://127.0.0.1:9/mcp"] }),
    /cannot be reached/,
  );
});
