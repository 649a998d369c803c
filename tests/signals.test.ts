import assert from "node:assert/strict";
import { test } from "node:test";
import type { Classifiable } from "../src/catalog/classify/types.ts";
import { readSnapshot } from "../src/catalog/read.ts";
import { SIGNALS, type SignalId } from "../src/catalog/schema/taxonomy.ts";
import { SIGNAL_RULES, signalsOf } from "../src/catalog/signals/index.ts";
import { joinedRisk } from "../src/catalog/joined.ts";

const text = { type: "string" };
const takes = (...names: string[]) => ({ properties: Object.fromEntries(names.map((name) => [name, text])) });
const ids = { properties: { ids: { type: "array", items: text } } };

/** For each signal tools that have it, and tools that look like it and have it not. */
const EXAMPLES: Record<SignalId, { with: Classifiable[]; without: Classifiable[] }> = {
  "takes-url": {
    with: [
      { name: "fetch", inputSchema: takes("url") },
      { name: "create_webhook", inputSchema: takes("callbackUrl") },
    ],
    without: [{ name: "get_x", inputSchema: { properties: { link: { type: "string", enum: ["a", "b"] } } } }],
  },
  "takes-path": {
    with: [
      { name: "read_file", inputSchema: takes("path") },
      { name: "save", inputSchema: takes("outputDir") },
    ],
    without: [
      {
        name: "api_get",
        inputSchema: { properties: { path: { type: "string", description: "The API endpoint path" } } },
      },
      { name: "search", inputSchema: takes("areaPath") },
    ],
  },
  "takes-code": {
    with: [
      { name: "execute", inputSchema: takes("sql") },
      { name: "run", inputSchema: { properties: { query: { type: "string", description: "A GraphQL query" } } } },
    ],
    without: [
      { name: "create_discount", inputSchema: takes("code") },
      { name: "search", inputSchema: takes("query") },
      { name: "create_cron", inputSchema: takes("cronExpression") },
    ],
  },
  "takes-html": {
    with: [{ name: "send_email", inputSchema: takes("html") }],
    without: [{ name: "x", inputSchema: takes("text") }],
  },
  "returns-secrets": {
    with: [
      { name: "create_system_signing_keys" },
      { name: "create_api_key" },
      { name: "get_secret" },
      { name: "x", description: "Makes it. The token is only shown once." },
    ],
    without: [{ name: "get_key" }, { name: "delete_api_key" }, { name: "get_page_token" }, { name: "list_secrets" }],
  },
  "takes-secrets": {
    with: [
      { name: "connect", inputSchema: takes("connectionString") },
      { name: "login", inputSchema: takes("password") },
    ],
    without: [{ name: "list", inputSchema: takes("page_token", "secretName", "passwordId") }],
  },
  "acts-in-bulk": {
    with: [{ name: "bulk_update" }, { name: "delete_entries", inputSchema: ids }],
    without: [
      { name: "list_all" },
      { name: "update_issue", inputSchema: { properties: { owner_ids: { type: "array" } } } },
    ],
  },
  "sends-to-people": {
    with: [
      { name: "send_email", inputSchema: takes("to", "body") },
      { name: "post_message", inputSchema: takes("channel_id") },
    ],
    without: [
      { name: "queue_send_message" },
      { name: "list_emails" },
      { name: "draft_email", inputSchema: takes("to") },
    ],
  },
  "reads-strangers-text": {
    with: [{ name: "get_issue" }, { name: "web_search" }, { name: "fetch", inputSchema: takes("url") }],
    without: [{ name: "create_issue" }, { name: "get_invoice" }, { name: "count_issues" }],
  },
  "reads-private-data": {
    with: [{ name: "list_contacts" }, { name: "run_query", inputSchema: takes("sql") }],
    without: [{ name: "delete_contact" }, { name: "get_weather" }],
  },
  "sends-data-out": {
    with: [
      { name: "fetch", inputSchema: takes("url") },
      { name: "send_email" },
      { name: "run_shell", inputSchema: takes("command") },
    ],
    without: [{ name: "list_urls" }, { name: "create_note", inputSchema: takes("text") }],
  },
  "changes-permissions": {
    with: [{ name: "assign_role" }, { name: "grant_access" }, { name: "share_file" }],
    without: [{ name: "list_permissions" }, { name: "update_note" }],
  },
  "spends-money": {
    with: [{ name: "create_refund" }, { name: "crawl", description: "Crawls a site. Consumes 5 credits." }],
    without: [{ name: "list_payments" }],
  },
};

test("every signal of the taxonomy has a rule, in its order", () => {
  assert.deepEqual(
    SIGNAL_RULES.map(({ id }) => id),
    [...SIGNALS],
  );
});

for (const [id, { with: having, without }] of Object.entries(EXAMPLES)) {
  test(`signal ${id}`, () => {
    for (const tool of having) {
      const signal = signalsOf(tool).find((one) => one.id === id);
      assert.ok(signal, `${JSON.stringify(tool)} has it`);
      for (const { quote, match } of signal.evidence) {
        assert.ok(JSON.stringify(tool).includes(quote), quote);
        assert.ok(quote.includes(match ?? quote));
      }
    }
    for (const tool of without) {
      assert.ok(!signalsOf(tool).some((one) => one.id === id), `${JSON.stringify(tool)} has it not`);
    }
  });
}

test("create_system_signing_keys of Mux returns a private key, in its own words", async () => {
  const snapshot = readSnapshot("com-mux-mcp");
  const tool = snapshot?.tools.find(({ name }) => name === "create_system_signing_keys");
  assert.ok(tool);
  const signal = signalsOf(tool).find(({ id }) => id === "returns-secrets");
  assert.ok(signal?.evidence.some(({ quote }) => quote.includes("private key")));
});

test("a server that reads private data and strangers' text and can send is told with its tools", () => {
  const tools = [
    { name: "list_contacts" },
    { name: "get_issue" },
    { name: "send_email", inputSchema: takes("to") },
    { name: "get_weather" },
  ].map((tool) => ({ name: tool.name, signals: signalsOf(tool) }));
  const { sides, complete } = joinedRisk(tools);
  assert.ok(complete);
  assert.deepEqual(
    sides.map((side) => side.tools.map(({ name }) => name)),
    [["list_contacts", "get_issue"], ["get_issue"], ["send_email"]],
  );
  assert.equal(joinedRisk(tools.slice(0, 2)).complete, false);
});
