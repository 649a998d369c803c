import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  connect,
  connectThroughProxy,
  fixtureServer,
  root,
  temporaryFile,
  textOf,
} from "./fixtures/enforce/connect.ts";

const enforce = path.join(root, "scripts/enforce.ts");
const allowAll = "tools: {}\n";
const call = (name: string, args: Record<string, unknown> = {}) => ({ name, arguments: args });

/** Waits until something holds; fails after a long while. */
async function eventually(check: () => boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (check()) return;
    await sleep(50);
  }
  assert.fail(`never happened: ${what}`);
}

test("everything that the policy does not speak of goes through as it is", async () => {
  await using proxy = await connectThroughProxy(allowAll);
  const { client } = proxy;

  const { tools } = await client.listTools();
  assert.equal(tools.length, 12);

  assert.equal(textOf(await client.callTool(call("echo", { text: 'ü \u2028 🦀 "quoted"' }))), 'ü \u2028 🦀 "quoted"');

  const [image] = (await client.callTool(call("image"))).content;
  assert.ok(image?.type === "image");
  assert.deepEqual(Buffer.from(image.data, "base64"), Buffer.alloc(300_000, 7));

  assert.match(textOf(await client.callTool(call("ask"))), /file:\/\/\/from\/the\/client/, "a request of the server");

  const progress: number[] = [];
  const abort = new AbortController();
  const slow = client.callTool(call("slow"), {
    signal: abort.signal,
    onprogress: ({ progress: done }) => {
      progress.push(done);
      abort.abort();
    },
  });
  await assert.rejects(slow);
  assert.deepEqual(progress, [1]);
  assert.equal((JSON.parse(textOf(await client.callTool(call("cancelled")))) as unknown[]).length, 1);

  await assert.rejects(client.callTool(call("fail")), /no such method or tool/, "an error of the server");
});

test("the server gets the bytes that the client wrote", async () => {
  const proxy = spawn(process.execPath, [enforce, "-c", temporaryFile("p.yaml", allowAll), "--", ...fixtureServer]);
  const odd =
    '{ "jsonrpc":"2.0","id":9007199254740991 ,"method":"tools/call","params":{"name":"received","arguments":{"big":12345678901234567890,"one":1.0,"e":1e2}}}';
  proxy.stdin.end(`${odd}\n`);
  let output = "";
  proxy.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(proxy, "close");
  assert.equal(code, 0);
  const reply = JSON.parse(output) as { result: Parameters<typeof textOf>[0] };
  assert.deepEqual(JSON.parse(textOf(reply.result)), [odd]);
});

test("hidden tools are not listed, and are refused when called", async () => {
  await using proxy = await connectThroughProxy("hide: [echo, delete_thing]\ntools: {}\n");
  const { client } = proxy;
  const names = (await client.listTools()).tools.map(({ name }) => name);
  assert.equal(names.length, 10);
  assert.ok(!names.includes("echo") && names.includes("delete_Thing"));
  const result = await client.callTool(call("echo", { text: "x" }));
  assert.equal(result.isError, true);
  assert.match(textOf(result), /hidden/);
});

test("a refusal is a tool result that names the rule and its reason", async () => {
  await using proxy = await connectThroughProxy(
    "tools:\n  delete_thing:\n    rules:\n      - action: deny\n        reason: deleting needs a person\n",
  );
  const { client } = proxy;
  const result = await client.callTool(call("delete_thing"));
  assert.equal(result.isError, true);
  assert.match(textOf(result), /deleting needs a person.*tools\.delete_thing\.rules\[0\]/);
  assert.equal(textOf(await client.callTool(call("delete_Thing"))), "deleted another", "another case is another tool");
});

test("required arguments and the schema are checked, also when the client never asked for the list", async () => {
  const policy =
    "tools:\n  add:\n    rules:\n      - action: allow\n        validate: {required_args: true}\n  ghost:\n    rules:\n      - action: allow\n        validate: {required_args: true}\n";
  await using proxy = await connectThroughProxy(policy);
  const { client } = proxy;
  assert.match(textOf(await client.callTool(call("add", { a: 1 }))), /required argument is missing: b/);
  assert.match(textOf(await client.callTool(call("add", { a: 1, b: 11 }))), /must be <= 10/);
  assert.match(textOf(await client.callTool(call("add", { a: 1, b: "2" }))), /must be integer/);
  assert.equal(textOf(await client.callTool(call("add", { a: 1, b: 2 }))), "3");
  assert.match(textOf(await client.callTool(call("ghost"))), /does not define this tool/);
});

test("each decision is audited on a line, without the values of arguments unless they are asked for", async () => {
  const policy = "tools: {delete_thing: {rules: [{action: deny}]}}";
  for (const withArguments of [false, true]) {
    const file = temporaryFile("audit.jsonl", "");
    {
      await using proxy = await connectThroughProxy(policy, {
        flags: ["--audit", file, ...(withArguments ? ["--audit-arguments"] : [])],
      });
      await proxy.client.callTool(call("echo", { text: "the secret" }));
      await proxy.client.callTool(call("delete_thing"));
    }
    const lines = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines.map(({ decision, tool }) => `${decision} ${tool}`),
      ["allow echo", "deny delete_thing"],
    );
    assert.equal(JSON.stringify(lines).includes("the secret"), withArguments);
  }
});

test("1,000 calls at once are all answered, and the limit lets exactly its number pass", async () => {
  await using proxy = await connectThroughProxy(
    "tools: {echo: {rules: [{action: allow, rate_limit: {max: 600, window: 3600}}]}}",
  );
  const calls = Array.from({ length: 1000 }, (_, index) => proxy.client.callTool(call("echo", { text: `${index}` })));
  const results = await Promise.all(calls);
  assert.deepEqual(
    results.slice(0, 600).map(textOf),
    Array.from({ length: 600 }, (_, index) => `${index}`),
  );
  assert.ok(results.slice(600).every(({ isError }) => isError));
});

test("a server that dies ends the proxy with its code and a sentence", async () => {
  const proxy = await connectThroughProxy(allowAll);
  await assert.rejects(proxy.client.callTool(call("crash")));
  await eventually(() => /the server ended \(exit code 3\)/.test(proxy.stderr()), "the sentence on stderr");
});

/** Whether a process is there no more. */
function isGone(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}

test("a client that leaves ends the proxy and the server", async () => {
  const { client, transport } = await connectThroughProxy(allowAll);
  const server = Number(textOf(await client.callTool(call("pid"))));
  const proxy = transport.pid ?? 0;
  assert.equal(isGone(server) || isGone(proxy), false);
  await client.close();
  await eventually(() => isGone(server) && isGone(proxy), "the end of both");
});

for (const how of ["SIGTERM", "SIGINT", "the end of its input"] as const) {
  test(`a server that does not want to end is ended, with what it started, after ${how}`, async () => {
    const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.error('pid', process.pid)";
    const shell = ["sh", "-c", `"${process.execPath}" -e "${stubborn}"; true`];
    const proxy = spawn(process.execPath, [enforce, "-c", temporaryFile("p.yaml", allowAll), "--", ...shell]);
    let errors = "";
    proxy.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    await eventually(() => /pid \d+/.test(errors), "the server's start");
    if (how === "the end of its input") proxy.stdin.end();
    else proxy.kill(how);
    const [code] = await once(proxy, "close");
    assert.equal(code, 0);
    await eventually(() => isGone(Number(/pid (\d+)/.exec(errors)?.[1])), "the end of what the server started");
  });
}

test("an edit takes effect; a broken one leaves the last good policy in force and says so", async () => {
  const file = temporaryFile("policy.yaml", allowAll);
  await using proxy = await connect(process.execPath, [enforce, "-c", file, "--", ...fixtureServer]);
  const { client, stderr } = proxy;
  assert.equal(textOf(await client.callTool(call("delete_thing"))), "deleted");

  writeFileSync(file, "default: deny\ntools: {echo: {rules: [{action: allow}]}}\n");
  await eventually(() => stderr().includes("the edited policy is in force"), "the reload");
  assert.equal((await client.callTool(call("delete_thing"))).isError, true);

  writeFileSync(file, "default: allow\ntools: {echo: {rulez: []}}\n");
  await eventually(() => stderr().includes("the last good policy stays in force"), "the warning");
  assert.match(stderr(), /policy\.yaml:2:16: tools\.echo\.rulez: this key is not known here/);
  assert.equal((await client.callTool(call("delete_thing"))).isError, true);
});

test("a policy that does not load starts no server", async () => {
  const marker = temporaryFile("policy.yaml", "tools: {x: {rules: [{action: maybe}]}}");
  const proxy = spawn(process.execPath, [
    enforce,
    "-c",
    marker,
    "--",
    process.execPath,
    "-e",
    "console.log('started')",
  ]);
  let output = "";
  let errors = "";
  proxy.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  proxy.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = await once(proxy, "close");
  assert.equal(code, 1);
  assert.equal(output, "");
  assert.match(errors, /policy\.yaml:1:30: tools\.x\.rules\[0\]\.action: write "allow" or "deny"/);
  assert.doesNotMatch(errors, /\n\s+at /, "no stack trace");
});

for (const [what, args, message] of [
  ["no policy", ["--", "true"], /name the policy: -c policy\.yaml/],
  ["no server", ["-c", "p.yaml"], /name the server/],
  ["an unknown option", ["--colour"], /Unknown option '--colour'/],
  ["a command without --", ["-c", "p.yaml", "npx"], /write the server's command after --/],
  ["a bad address", ["-c", "p.yaml", "--upstream", "file:///etc"], /not an http or https address/],
] as const) {
  test(`the command line says in one sentence what is wrong: ${what}`, async () => {
    const proxy = spawn(process.execPath, [enforce, ...args]);
    let errors = "";
    proxy.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = await once(proxy, "close");
    assert.equal(code, 2);
    assert.match(errors, message);
    assert.equal(errors.trim().split("\n").length, 1);
  });
}

test("a command that cannot be started is one sentence", async () => {
  const proxy = spawn(process.execPath, [
    enforce,
    "-c",
    temporaryFile("p.yaml", allowAll),
    "--",
    "no-such-command-anywhere",
  ]);
  let errors = "";
  proxy.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = await once(proxy, "close");
  assert.equal(code, 1);
  assert.match(errors, /cannot start no-such-command-anywhere/);
});
