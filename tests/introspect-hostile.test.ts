import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { LIMITS, ServerFailure, type Limits } from "../scripts/introspect/connection.ts";
import type { Installed } from "../scripts/introspect/installed.ts";
import { keepGood } from "../scripts/introspect/keep.ts";
import { listTools } from "../scripts/introspect/list.ts";
import { isolationMissing, withSandbox } from "../scripts/introspect/sandbox.ts";

const SERVERS = path.join(import.meta.dirname, "fixtures", "servers");
const missing = await isolationMissing();

interface Options {
  limits?: Partial<Limits>;
  args?: string[];
  isolated?: boolean;
  memory?: number;
  standIns?: Record<string, string>;
}

/** Runs a fixture server as introspection would. */
async function introspect(
  behaviour: string,
  { limits = {}, args = [], isolated = false, standIns = {}, memory }: Options = {},
) {
  const installed: Installed = {
    folder: SERVERS,
    command: [process.execPath, path.join(SERVERS, "hostile.ts"), behaviour],
    runtime: [],
    env: {},
    integrity: undefined,
  };
  const surroundings = { args, env: { PLACEHOLDER: "set" }, files: { "keys/key.json": "{}" }, standIns };
  const listing = await withSandbox(installed, surroundings, { isolated, memory }, (command) =>
    listTools(command, { ...LIMITS, ...limits }, new AbortController().signal),
  );
  return { ...listing, ...keepGood(listing.entries) };
}

const names = ({ tools }: { tools: { name: string }[] }) => tools.map(({ name }) => name);

suite("a server that behaves oddly but lists keeps its good tools", () => {
  for (const behaviour of ["good", "noise", "pages"]) {
    test(behaviour, async () => {
      const listed = await introspect(behaviour);
      assert.deepEqual(names(listed), ["alpha", "omega"]);
      assert.deepEqual(listed.skipped, []);
      assert.equal(listed.incomplete, undefined);
    });
  }

  test("a line of 5 MB", async () => {
    const listed = await introspect("long-line");
    assert.equal(listed.tools.find(({ name }) => name === "long")?.description?.length, 5_000_000);
  });

  test("two tools of one name: the first stays", async () => {
    const listed = await introspect("duplicates");
    assert.deepEqual(names(listed), ["alpha", "omega", "same"]);
    assert.equal(listed.tools[2]?.title, "first");
    assert.deepEqual(listed.skipped, [{ name: "same", reason: "another tool has the same name" }]);
  });

  test("malformed tools are skipped, each with its name and reason", async () => {
    const listed = await introspect("malformed");
    assert.deepEqual(names(listed), ["alpha", "omega"]);
    assert.deepEqual(
      listed.skipped.map(({ name }) => name),
      [undefined, undefined, undefined, "", "bare", "listed", "described", "text"],
    );
    const reasons = listed.skipped.map(({ reason }) => reason).join("\n");
    for (const key of ["name:", "inputSchema:", "inputSchema.type:", "description:"])
      assert.ok(reasons.includes(key), key);
  });

  test("a recursive schema stays as it is", async () => {
    const { tools } = await introspect("recursive");
    assert.deepEqual(tools[0]?.inputSchema["$defs"], {
      node: { type: "object", properties: { child: { $ref: "#/$defs/node" } } },
    });
  });

  test("names that are paths, reserved words or differ only in case are kept apart", async () => {
    const listed = await introspect("names");
    assert.equal(new Set(names(listed)).size, 15);
    for (const name of ["../../etc/passwd", "..", "__proto__", "index", "Case", "case", "n".repeat(300)]) {
      assert.ok(names(listed).includes(name), name);
    }
    assert.deepEqual(listed.skipped, []);
    assert.deepEqual(
      names(listed),
      names(listed).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  test("hidden characters and markup are kept as they came", async () => {
    const { tools, serverInfo, instructions } = await introspect("hidden");
    const text = "<img src=x onerror=alert(1)>\u202e\u200b\u{e0041}</textarea>";
    assert.deepEqual([tools[0]?.name, tools[0]?.description, serverInfo.name, instructions], [text, text, text, text]);
  });

  test("services that it must reach at its start are played", async () => {
    const { tools } = await introspect("needs-services", {
      standIns: { 8099: "http", 6379: "redis" },
      isolated: !missing,
    });
    assert.equal(tools[0]?.description, "200 {} +PONG\r\n");
  });

  test("a server's own requests are answered", async () => {
    const { tools } = await introspect("asks");
    const answers = JSON.parse(tools[0]?.description ?? "");
    const refused = { code: -32601, message: "Method not found" };
    assert.deepEqual(answers, {
      "ask ping": {},
      "ask roots/list": { roots: [] },
      "ask sampling/createMessage": refused,
      "ask elicitation/create": { action: "decline" },
      "ask log": refused,
    });
  });
});

suite("a list that breaks off is kept and says so", () => {
  const cases: [behaviour: string, limits: Partial<Limits>, tools: number, reason: RegExp][] = [
    ["same-cursor", {}, 2, /same cursor twice/],
    ["endless-pages", { pages: 20 }, 20, /more than 20 pages/],
    ["crash-in-the-middle", {}, 2, /after 1 pages: the server ended \(exit code 9\)/],
  ];
  for (const [behaviour, limits, tools, reason] of cases) {
    test(behaviour, async () => {
      const listed = await introspect(behaviour, { limits });
      assert.equal(listed.tools.length, tools);
      assert.match(listed.incomplete ?? "", reason);
    });
  }
});

suite("a server that does not list fails with a reason", () => {
  const cases: [behaviour: string, limits: Partial<Limits>, reason: RegExp][] = [
    ["silent", { seconds: 2 }, /no answer within 2 seconds/],
    ["late", { seconds: 2 }, /no answer within 2 seconds/],
    ["crash-at-start", {}, /ended \(exit code 7\) before it answered/],
    ["exit-0", {}, /ended \(exit code 0\) before it answered/],
    ["refuses", {}, /answered with an error: no list today/],
    ["no-list", {}, /holds no list of tools/],
    ["endless-line", { line: 8e6 }, /line longer than 8000000 bytes/],
    ["endless-output", { total: 8e6 }, /more than 8000000 bytes/],
  ];
  for (const [behaviour, limits, message] of cases) {
    test(behaviour, () => assert.rejects(introspect(behaviour, { limits }), { name: "ServerFailure", message }));
  }

  test("a program that is not there", async () => {
    const gone: Installed = { folder: SERVERS, command: ["/nonexistent"], runtime: [], env: {}, integrity: undefined };
    const surroundings = { args: [], env: {}, files: {}, standIns: {} };
    const run = withSandbox(gone, surroundings, { isolated: false }, (command) =>
      listTools(command, LIMITS, new AbortController().signal),
    );
    await assert.rejects(run, /could not be started/);
  });

  test("its last words are kept", async () => {
    await assert.rejects(introspect("crash-at-start"), (error) => {
      assert.ok(error instanceof ServerFailure);
      assert.equal(error.stderr, "SECRET_TOKEN is not set");
      return true;
    });
  });
});

const isRunning = (mark: string) => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).includes(mark);

suite("nothing outlives a run", () => {
  for (const isolated of missing ? [false] : [false, true]) {
    test(`a server and its child that ignore every end, ${isolated ? "isolated" : "not isolated"}`, async () => {
      const mark = `mark-${process.pid}-${isolated}`;
      const listed = await introspect("keeps-running", { args: [mark], isolated });
      assert.equal(listed.tools.length, 2);
      for (let tries = 0; isRunning(mark) && tries < 50; tries++) await new Promise((r) => setTimeout(r, 100));
      assert.equal(isRunning(mark), false);
    });
  }
});

const NO_NAMESPACES = 'echo 0 >/proc/sys/user/max_user_namespaces; exec "$@"';

suite("what a server can see", () => {
  const listener = createServer((socket) => socket.end());
  let secret = "";
  before(async () => {
    await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
    secret = path.join(await mkdtemp(path.join(os.tmpdir(), "secret-")), "file");
    await writeFile(secret, "");
    process.env["OUR_SECRET"] = "yes";
  });
  after(async () => {
    listener.close();
    await rm(path.dirname(secret), { recursive: true });
  });
  const spy = async (isolated: boolean) => {
    const args = [String((listener.address() as AddressInfo).port), secret, import.meta.filename, "keys/key.json"];
    const { tools } = await introspect("spy", { args, isolated });
    return JSON.parse(tools[0]?.description ?? "");
  };

  test("none of our environment; a fixed name for its home", async () => {
    const { env, cwd } = await spy(false);
    assert.equal(env.OUR_SECRET, undefined);
    assert.equal(env.PLACEHOLDER, "set");
    assert.equal(cwd, "/home/mcp");
    assert.equal(env.HOME, "/home/mcp");
  });

  test("where isolation is missing, the command says so and does not run", () => {
    const script = path.join(import.meta.dirname, "..", "scripts", "introspect.ts");
    const command = [process.execPath, script, "com-mux-mcp"];
    // a user namespace in which no further one can be made
    const poor = ["unshare", "--user", "--map-root-user", "sh", "-c", NO_NAMESPACES, "sh"];
    const { status, stderr } = spawnSync("env", [...(missing ? [] : poor), ...command], { encoding: "utf8" });
    assert.equal(status, 1);
    assert.match(stderr, /cannot be kept from the network and from your files here: .*\n.*--no-isolation/);
  });

  if (!missing) {
    test("isolated: no network, none of our files or ports", async () => {
      const seen = await spy(true);
      assert.notEqual(seen.address, "reached");
      assert.equal(seen.port, "ECONNREFUSED");
      assert.deepEqual(seen.files, ["keys/key.json"]);
      assert.equal(seen.env.OUR_SECRET, undefined);
    });

    test("isolated: what it writes beside its code or at home is dropped", async () => {
      const { tools } = await introspect("litters", { isolated: true });
      const written = Object.fromEntries(tools.map(({ name, description }) => [name, description]));
      assert.equal(written["home"], "true");
      assert.equal(written["system"], "false");
      assert.equal(existsSync(path.join(SERVERS, "litter.txt")), false);
    });

    test("isolated: a server that takes too much memory ends", async () => {
      await assert.rejects(introspect("hoards", { isolated: true, memory: 512 }), /the server ended \(/);
    });

    test("isolated or not, a list is the same", async () => {
      for (const behaviour of ["good", "hidden", "names"]) {
        assert.deepEqual(await introspect(behaviour, { isolated: true }), await introspect(behaviour));
      }
    });
  }
});
