import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditEntry } from "../src/enforce/audit.ts";
import { Guard } from "../src/enforce/guard.ts";
import { loadPolicy } from "../src/enforce/index.ts";

type Json = Record<string, unknown>;

/** A guard with nothing around it: what goes to either side is kept, and the test moves the clock. */
function guarded(policyText: string) {
  const policy = loadPolicy(policyText);
  const toServer: string[] = [];
  const toClient: Json[] = [];
  const audited: AuditEntry[] = [];
  const clock = { now: Date.UTC(2026, 0, 15, 12) };
  const guard = new Guard({
    policy: () => policy,
    toServer: (text) => void toServer.push(text),
    toClient: (text) => void toClient.push(JSON.parse(text) as Json),
    audit: (entry) => void audited.push(entry),
    now: () => clock.now,
  });
  const send = (message: object | string) =>
    guard.fromClient(typeof message === "string" ? message : JSON.stringify(message));
  const call = (name: string, id: unknown = 1, args: object = {}) =>
    send({ jsonrpc: "2.0", id, method: "tools/call", params: { name, arguments: args } });
  return { guard, send, call, toServer, toClient, audited, clock };
}

const onlyEcho = "default: deny\ntools: {echo: {rules: [{action: allow}]}}";

const tricks: [what: string, message: string][] = [
  ["a batch", '[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"}}]'],
  ["a second method", '{"jsonrpc":"2.0","id":1,"method":"ping","method":"tools/call","params":{"name":"wipe"}}'],
  [
    "a second method, escaped",
    '{"jsonrpc":"2.0","id":1,"method":"ping","m\\u0065thod":"tools/call","params":{"name":"wipe"}}',
  ],
  ["a second name", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe","name":"echo"}}'],
  [
    "a second name, far down",
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"a":{"b":[{"c":1,"c":2}]}}}}',
  ],
  ["second params", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"},"params":{"name":"echo"}}'],
  ["a method in capitals", '{"jsonrpc":"2.0","id":1,"method":"Tools/Call","params":{"name":"wipe"}}'],
  ["a method with a space", '{"jsonrpc":"2.0","id":1,"method":"tools/call ","params":{"name":"wipe"}}'],
  ["a method with a zero-width space", '{"jsonrpc":"2.0","id":1,"method":"tools\u200b/call","params":{"name":"wipe"}}'],
  ["a key in capitals", '{"jsonrpc":"2.0","id":1,"Method":"tools/call","params":{"name":"wipe"}}'],
  [
    "params in capitals",
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo"},"PARAMS":{"name":"wipe"}}',
  ],
  [
    "params with a long s",
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo"},"param\u017f":{"name":"wipe"}}',
  ],
  ["a name in capitals", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","Name":"wipe"}}'],
  ["a name that is a list", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":["wipe"]}}'],
  ["a name with half a character", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo\\ud800"}}'],
  ["params that are a list", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":["wipe"]}'],
  [
    "arguments that are a list",
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":["wipe"]}}',
  ],
  ["a method that is a list", '{"jsonrpc":"2.0","id":1,"method":["tools/call"],"params":{"name":"wipe"}}'],
  ["an id that is an object", '{"jsonrpc":"2.0","id":{},"method":"tools/call","params":{"name":"echo"}}'],
  [
    "a request that is a response too",
    '{"jsonrpc":"2.0","id":1,"result":{},"method":"tools/call","params":{"name":"echo"}}',
  ],
  ["a byte order mark", '\ufeff{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"}}'],
  ["a comment", '{"jsonrpc":"2.0",/**/"id":1,"method":"tools/call","params":{"name":"wipe"}}'],
  [
    "text after the end",
    '{"jsonrpc":"2.0","id":1,"method":"ping"}{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"}}',
  ],
  ["half a message", '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"'],
  ["a text", '"tools/call"'],
  ["nothing", "null"],
  ["a notification of a denied call", '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"wipe"}}'],
];
for (const [what, message] of tricks) {
  test(`does not go through: ${what}`, () => {
    const { send, toServer, audited } = guarded(onlyEcho);
    send(message);
    assert.deepEqual(toServer, []);
    assert.equal(audited.length, 1);
    assert.equal(audited[0]?.decision, "deny");
  });
}

test("a message within a message is cut from what a reader could take for lines", () => {
  const { send, toServer } = guarded(onlyEcho);
  send(
    '{"jsonrpc":"2.0","method":"x","params":\r{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"}}\r}',
  );
  assert.equal(toServer.length, 1);
  assert.doesNotMatch(toServer[0] ?? "", /[\r\n]/);
});

test("deep and long messages are checked like others", () => {
  const { send, toServer, toClient } = guarded(onlyEcho);
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  send(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe","arguments":{"a":${deep}}}}`);
  assert.deepEqual(toServer, []);
  const long = JSON.stringify('\\"'.repeat(1_000_000));
  send(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{"a":${long}}}}`);
  assert.equal(toServer.length, 1);
  assert.equal(toClient.length, 1);
});

test("an id that is under way cannot be used again, so no answer is taken for another's", () => {
  const policy = 'version: "1"\ntools: {make: {rules: [{name: once, rate_limit: 1/day}]}}';
  const { guard, send, call, toServer, toClient } = guarded(policy);
  call("make", 1);
  send({ jsonrpc: "2.0", id: 1, method: "no/such/method" });
  assert.equal(toServer.length, 1);
  assert.match(JSON.stringify(toClient[0]), /still under way/);
  guard.fromServer('{"jsonrpc":"2.0","id":1,"result":{"content":[]}}');
  guard.fromServer('{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"too late"}}');
  call("make", 1);
  assert.equal(toServer.length, 1, "the limit stands");
});

test("an error of the server gives the call back in Intercept's form, and not in the seed form", () => {
  for (const [policy, calls] of [
    ['version: "1"\ntools: {make: {rules: [{name: once, rate_limit: 1/day}]}}', 2],
    ["tools: {make: {rules: [{action: allow, rate_limit: {max: 1, window: 60}}]}}", 1],
  ] as const) {
    const { guard, call, toServer } = guarded(policy);
    call("make", 1);
    guard.fromServer('{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"no"}}');
    call("make", 2);
    guard.fromServer('{"jsonrpc":"2.0","id":2,"result":{"content":[],"isError":true}}');
    call("make", 3);
    assert.equal(toServer.length, calls);
  }
});

test("hidden tools are taken out of any list, whatever its id; nothing else of the message changes", () => {
  const { guard } = guarded("hide: [b]\ntools: {}");
  const list = {
    jsonrpc: "2.0",
    id: "x",
    result: { tools: [{ name: "a" }, { name: "b" }, 5, { name: "B" }], nextCursor: "c", extra: 1 },
  };
  assert.deepEqual(JSON.parse(guard.fromServer(JSON.stringify(list)) ?? ""), {
    ...list,
    result: { ...list.result, tools: [{ name: "a" }, 5, { name: "B" }] },
  });
  const batch = JSON.parse(guard.fromServer(JSON.stringify([list, list])) ?? "") as (typeof list)[];
  assert.deepEqual(
    batch.map(({ result }) => result.tools.length),
    [3, 3],
  );
  for (const text of ["not json", '{"jsonrpc":"2.0","id":1,"result":{"tools":"b"}}', '{ "id" : 1.0 }', "null"]) {
    assert.equal(guard.fromServer(text), text);
  }
});

test("a call that waits for the list can be cancelled, and is refused when the list does not come", async () => {
  const policy = "tools: {x: {rules: [{action: allow, validate: {required_args: true}}]}}";
  const { guard, send, call, toServer, toClient } = guarded(policy);
  call("x", 1);
  call("x", 2);
  assert.equal(toServer.length, 1, "the proxy asks once");
  const { id, method } = JSON.parse(toServer[0] ?? "") as Json;
  assert.equal(method, "tools/list");
  send({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } });
  assert.equal(
    guard.fromServer(JSON.stringify({ jsonrpc: "2.0", id, error: { code: 1, message: "not now" } })),
    undefined,
  );
  await new Promise(setImmediate);
  assert.deepEqual(
    toClient.map((message) => message.id),
    [2],
  );
  assert.match(JSON.stringify(toClient[0]), /does not define this tool/);
  assert.equal(toServer.length, 2, "the list and the cancellation");
});

test("a check that fails by itself refuses the message", () => {
  const { toServer, toClient, call } = guarded(onlyEcho);
  const broken = new Guard({
    policy: () => {
      throw new Error("broken");
    },
    toServer: (text) => void toServer.push(text),
    toClient: (text) => void toClient.push(JSON.parse(text) as Json),
    audit: () => {},
  });
  broken.fromClient('{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo"}}');
  assert.deepEqual(toServer, []);
  assert.deepEqual(
    toClient.map(({ id }) => id),
    [7],
  );
  call("echo");
  assert.equal(toServer.length, 1);
});

test("a bad answer of the client is not sent back to it as an answer to a request of its own", () => {
  const { send, toClient } = guarded(onlyEcho);
  send('{"jsonrpc":"2.0","id":5,"result":{"a":1,"a":2}}');
  assert.deepEqual(
    toClient.map(({ id }) => id),
    [null],
  );
});

test("a refusal fits the protocol of its request: since 2026-07-28 a result names its kind", () => {
  const { send, toClient } = guarded(onlyEcho);
  const meta = { "io.modelcontextprotocol/protocolVersion": "2026-07-28" };
  send({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "wipe" } });
  send({ jsonrpc: "2.0", id: 2, method: "tools/call", params: { name: "wipe", _meta: meta } });
  const kinds = toClient.map(({ result }) => (result as Json)["resultType"]);
  assert.deepEqual(kinds, [undefined, "complete"]);
});

test("the proxy's own request for the list is of the protocol of the call that needs it", () => {
  const { send, toServer } = guarded("tools: {x: {rules: [{action: allow, validate: {required_args: true}}]}}");
  const meta = { "io.modelcontextprotocol/protocolVersion": "2026-07-28" };
  send({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "x", _meta: { ...meta, progressToken: 1 } } });
  assert.deepEqual((JSON.parse(toServer[0] ?? "") as Json)["params"], { _meta: meta });
});
