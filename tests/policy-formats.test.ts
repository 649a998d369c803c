import assert from "node:assert/strict";
import { test } from "node:test";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml, parseAllDocuments } from "yaml";
import type { Decision, Policy } from "../src/catalog/policy/decision.ts";
import { type Format, formats, print } from "../src/catalog/policy/formats/index.ts";
import { readEngines, readProof } from "../src/catalog/read.ts";

const { engines } = readEngines();
const context = { name: "mux", about: ["About"] };
const base = { tool: "a_tool", category: "write", action: "allow" } as const;

const parsers: Record<Format["language"], (text: string) => unknown> = {
  yaml: (text) => parseAllDocuments(text).map((document) => document.toJS() as unknown),
  json: JSON.parse,
  toml: parseToml,
  shellscript: (text) => text,
};

const odd = ['a"b', "a'b", "a\\b", "a b", "a.b", "a/b", "ü", "a: b", "# c", "true", "\u202Eright", "a\u007Fb", "a\tb"];

test("every format is described among the engines, and the other way round", () => {
  assert.deepEqual(
    formats.map(({ id }) => id),
    Object.keys(engines),
  );
  assert.equal(new Set(formats.map(({ extension }) => extension)).size, formats.length);
});

test("what was run is what the proof has counts of", async () => {
  const run = Object.entries(engines).filter(([, { proof }]) => proof === "run");
  assert.deepEqual(Object.keys(readProof()?.engines ?? {}).sort(), run.map(([id]) => id).sort());
});

/** A decision that needs a capability, and in a policy that needs nothing else. */
const needs: Record<string, Partial<Decision>> = {
  allow: {},
  deny: { action: "deny" },
  ask: { action: "ask" },
  hide: { action: "hide" },
  limit: { limit: { max: 30, windowSeconds: 60 } },
  required: { requireArguments: ["a"] },
  arguments: { arguments: [{ argument: "a", required: true, check: { kind: "one-of", values: ["x"] } }] },
};

for (const format of formats) {
  test(`${format.id} says that it cannot where the table of engines says no, and is silent where it says yes`, () => {
    for (const [capability, need] of Object.entries(needs)) {
      const { can } = engines[format.id]?.can[capability as "allow"] ?? {};
      if (can === "partly") continue;
      const policy: Policy = { others: "unsaid", decisions: [{ ...base, ...need }] };
      const losses = format.cannot(policy, context);
      assert.equal(losses.length > 0, can === "no", `${capability}: ${JSON.stringify(losses)}`);
      for (const { tools, words } of losses) {
        assert.equal(tools, 1);
        assert.match(words, /^[A-Z].*\.$/);
      }
    }
  });

  test(`${format.id} is well-formed whatever the names are`, () => {
    const actions = ["allow", "deny", "ask", "hide"] as const;
    for (const others of ["allow", "deny", "unsaid"] as const) {
      for (const name of ["mux", ...odd]) {
        for (const action of actions) {
          const decisions = odd.map((tool): Decision => ({ ...base, tool, action, reason: 'because "\\\n#' }));
          const text = print(format, { others, decisions }, { name, about: ["About"] });
          if (text === undefined) continue;
          assert.doesNotThrow(() => parsers[format.language](text), `${name}, ${others}, ${action}:\n${text}`);
          // the server's own tools; what the user calls the server, the user can see
          if (name === "mux") assert.doesNotMatch(text, /[\u202E\u007F]/);
        }
      }
    }
  });
}

const of = (id: string) => formats.find((format) => format.id === id) as Format;
const write = (id: string, policy: Policy, name = "mux") => of(id).write(policy, { name }) ?? "";

test("Gemini CLI's rules name a long tool as the client does", () => {
  const tool = "delete_new_asset_settings_static_renditions_video_live_streams";
  const policy: Policy = { others: "unsaid", decisions: [{ ...base, tool, action: "deny" }] };
  assert.deepEqual(JSON.parse(JSON.stringify(parseToml(write("gemini-cli", policy)))), {
    rule: [
      { toolName: "mcp_mux_delete_new_asset_setti..._renditions_video_live_streams", decision: "deny", priority: 400 },
    ],
  });
});

test("a limit that Intercept 1.1 has no window for is left out and said", () => {
  const decision: Decision = { ...base, limit: { max: 5, windowSeconds: 90 } };
  const policy: Policy = { others: "unsaid", decisions: [decision] };
  assert.deepEqual(parseYaml(write("intercept", policy)).tools.a_tool.rules, []);
  assert.match(of("intercept").cannot(policy, context)[0]?.words ?? "", /1 tool can be called without one/);
});

test("each preset decides on the tools that it does not name, where the format can", () => {
  const decisions: Decision[] = [base, { ...base, tool: "b_tool", action: "deny" }];
  const strict = { others: "deny" as const, decisions };
  assert.equal(parseYaml(write("seed", strict)).default, "deny");
  assert.equal(parseYaml(write("intercept", strict)).default, "deny");
  assert.deepEqual((parseToml(write("codex", strict)) as { mcp_servers: { mux: object } }).mcp_servers.mux, {
    __proto__: null,
    enabled_tools: ["a_tool"],
    disabled_tools: ["b_tool"],
    default_tools_approval_mode: "approve",
  });
  assert.match(
    write("toolhive", strict),
    /permit\(principal, action == Action::"call_tool", resource == Tool::"a_tool"\)/,
  );
  assert.doesNotMatch(write("toolhive", strict), /"call_tool", resource\);/);
  for (const id of ["vscode", "docker"]) {
    assert.match(of(id).cannot({ others: "allow", decisions }, context).at(-1)?.words ?? "", /left out/);
  }
});
