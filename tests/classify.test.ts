import assert from "node:assert/strict";
import { test } from "node:test";
import { classify } from "../src/catalog/classify/index.ts";
import type { Classifiable } from "../src/catalog/classify/types.ts";
import { readSnapshot } from "../src/catalog/read.ts";
import type { CategoryId } from "../src/catalog/schema/taxonomy.ts";

const is = (category: CategoryId, tool: Classifiable | string, why: string) =>
  test(why, () => {
    const found = classify(typeof tool === "string" ? { name: tool } : tool);
    assert.equal(found.category, category, JSON.stringify(found, null, 1));
    assert.ok(found.because.length > 0);
    assert.ok(found.because.every((finding) => finding.category === category));
    assert.ok(found.against.every((finding) => finding.category !== category));
  });

const schema = (properties: Record<string, unknown>) => ({ type: "object", properties });

is("write", "frobnicate", "an unknown verb is never read");
is("write", { name: "" }, "even a tool without a name has a reason");
is("read", "order_status", "a noun that ends in what is asked for is read");
is("destructive", "order_delete", "the verb may stand last");
is("destructive", "myapp_order_delete", "a prefix does not hide the verb");
is("destructive", "deleteOrderItem", "camel case");
is("read", "Api20--ListCall", "what stands before a namespace mark is no verb");
is("financial", "place_limit_order", "an order on a market is money");
is("financial", "authorizePayment", "a payment authorised is money");
is("read", "list_invoices", "listing invoices is read");
is("write", "create_payment_link", "the head of “payment link” is a link");
is("write", "create_draft_order", "a draft commits to nothing");
is("write", "transfer_issue", "an issue transferred is no money");
is("financial", "transfer_funds", "funds transferred are");
is("read", "map_site", "mapping a site reads");
is("execute", "drop_file", "dropping on a page is no deletion");
is("destructive", "drop_table", "dropping a table is");
is("read", "resolve_library_id", "resolving a name reads");
is("write", "resolve_thread", "resolving a thread changes it");
is("write", "remove_label", "a label removed can be put back");
is("destructive", "delete_label", "a label deleted cannot");
is("write", "unmerge_cells", "what begins with “un” undoes");
is("execute", "redispatch_job", "what begins with “re” does again");
is("execute", "run_sql_query", "“run” goes before “query”");

is(
  "read",
  { name: "archive_order", description: "Archive", annotations: { readOnlyHint: true } },
  "a declaration of read-only lowers a change",
);
is("destructive", { name: "delete_order", annotations: { readOnlyHint: true } }, "but not a deletion");
is(
  "destructive",
  { name: "account", description: "Deletes the account for good.", annotations: { readOnlyHint: true } },
  "nor what the description says first, where it deletes",
);
is(
  "execute",
  { name: "send_email", description: "Send an email", annotations: { readOnlyHint: true } },
  "nor a message to people",
);
is("write", { name: "update_order", annotations: { destructiveHint: true } }, "destructiveHint alone raises nothing");
is("destructive", { name: "delete_order", annotations: { destructiveHint: false } }, "and lowers nothing");
is(
  "destructive",
  {
    name: "manage_things",
    annotations: { readOnlyHint: true },
    inputSchema: schema({ operation: { type: "string", enum: ["get", "delete"] } }),
  },
  "what an argument allows goes before what is declared",
);
is(
  "destructive",
  {
    name: "things-updater",
    inputSchema: schema({
      select: {
        anyOf: [schema({ params: schema({ action: { type: "string", enum: ["get-item", "delete-item"] } }) })],
      },
    }),
  },
  "options are found at any depth",
);
is(
  "destructive",
  {
    name: "manage_things",
    inputSchema: {
      ...schema({ action: { $ref: "#/$defs/Action" } }),
      $defs: { Action: { type: "string", enum: ["list", "delete"] } },
    },
  },
  "options are found in a definition that the argument refers to",
);
is(
  "destructive",
  {
    name: "manage_things",
    inputSchema: schema({
      operation: { type: "string", description: "One of: create-thing, delete-thing, get-thing" },
    }),
  },
  "options are found in the description of the argument",
);
is("destructive", { name: "manage_things", description: "Full CRUD for things." }, "CRUD holds a deletion");
is(
  "write",
  { name: "manage_reviewers", inputSchema: schema({ action: { enum: ["add", "remove"], type: "string" } }) },
  "what can be added and removed is a tie",
);
is(
  "read",
  { name: "query", description: "Run a read-only SQL query", inputSchema: schema({ sql: { type: "string" } }) },
  "free SQL that is declared read-only is read",
);
is(
  "execute",
  { name: "d1_query", description: "Execute a SQL query", inputSchema: schema({ query: { type: "string" } }) },
  "free SQL is execute",
);
is(
  "write",
  { name: "update_note", description: "Updates a note. Does not permanently delete anything." },
  "what is denied is not said",
);
is("write", { name: "update_note", description: "Updates a note. May be irreversible." }, "nor what may be");
is("read", { name: "get_thing", description: "Get a thing. Deletion cannot be undone." }, "a reading tool stays one");
is(
  "write",
  { name: "notes-put", description: "[WRITE] This tool will replace a note. Use delete_note to delete it." },
  "another tool's name is no evidence",
);
is("read", { name: "preview_charge", description: "Preview a charge without billing." }, "a preview is read");

test("evidence of a description is the sentence, verbatim, with the words that matched", () => {
  const description = "Updates a thing.\n\nThis *cannot be undone*, ever. Returns it.";
  const finding = classify({ name: "update_thing", description }).because[0];
  assert.deepEqual(finding?.evidence, [
    { place: "description", quote: "This *cannot be undone*, ever.", match: "cannot be undone" },
  ]);
});

test("what speaks against the category is shown", () => {
  const { against } = classify({ name: "create_docs", annotations: { readOnlyHint: true } });
  assert.deepEqual(
    against.map(({ rule, category }) => [rule, category]),
    [["change", "write"]],
  );
});

test("a hostile definition is judged in time, and does not fail", () => {
  const deep = (depth: number): Record<string, unknown> => schema(depth > 0 ? { a: deep(depth - 1) } : {});
  const wide = schema(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`p${at}`, { type: "string" }])));
  for (const tool of [
    { name: "__proto__", inputSchema: schema({ ["__proto__"]: { enum: [1, null] } }) },
    { name: "a".repeat(100_000), description: "b, or ".repeat(50_000) },
    { name: "x", description: `${"not ".repeat(100_000)}permanently delete` },
    { name: "x", description: ":a,".repeat(100_000), inputSchema: deep(300) },
    { name: "constructor", description: "\u202E\u0000", inputSchema: wide },
    { name: "x", inputSchema: { type: "object", properties: { a: true, b: [], c: { enum: "x", description: 3 } } } },
  ] as Classifiable[]) {
    assert.ok(classify(tool).because.length > 0);
  }
});

test("the tools of Mux, as they were recorded", async () => {
  const { tools = [] } = readSnapshot("com-mux-mcp") ?? {};
  assert.equal(tools.length, 98);
  for (const tool of tools) {
    const { category } = classify(tool);
    if (tool.name.startsWith("delete_")) assert.equal(category, "destructive", tool.name);
    if (tool.annotations?.readOnlyHint) assert.equal(category, "read", tool.name);
    if (tool.name === "create_system_signing_keys") assert.equal(category, "write");
  }
});
