import assert from "node:assert/strict";
import { test } from "node:test";
import { classify } from "../src/catalog/classify/index.ts";
import { RULES, SENSES } from "../src/catalog/classify/rules/index.ts";
import type { Classifiable, Evidence } from "../src/catalog/classify/types.ts";
import { CATEGORIES } from "../src/catalog/schema/taxonomy.ts";

const text = { type: "string" };
const takes = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const chooses = (name: string, ...options: string[]) => ({
  type: "object",
  properties: { [name]: { type: "string", enum: options } },
});

/** For every rule a made-up tool that it has to match. */
const EXAMPLES: Record<string, Classifiable> = {
  "move-money": { name: "create_refund" },
  "book-transaction": { name: "create_transaction", inputSchema: takes("currency") },
  "transfer-money": { name: "transfer_funds" },
  "transfer-amount": { name: "transfer", inputSchema: takes("amount", "to") },
  "bridge-money": { name: "bridge_tokens" },
  "handle-token": { name: "mint_nft" },
  "confirm-payment": { name: "submit_otp", inputSchema: takes("payment_id") },
  "call-contract": { name: "write_contract" },
  "clear-cache": { name: "clear_cache" },
  "reverse-money": { name: "void_payment" },
  "move-pointer": { name: "mouse_move" },
  "simulate-input": { name: "simulate_key_press" },
  "place-order": { name: "place_limit_order" },
  "change-order": { name: "replace_order", inputSchema: takes("limit_price") },
  "finalise-bill": { name: "finalize_invoice" },
  "subscribe-paid": { name: "create_subscription", inputSchema: takes("price_id") },
  "book-paid": { name: "book_flight" },
  "buy-domain": { name: "register_domain", inputSchema: takes("years") },
  "check-out-cart": { name: "checkout_cart" },
  "remove-link": { name: "remove_label" },
  "remove-mark": { name: "delete_reaction" },
  "remove-from": { name: "remove_item_from_list" },
  "clear-view": { name: "clear_filters" },
  "restore-disk": { name: "restore_backup" },
  "close-account": { name: "close_account" },
  "create-job": { name: "create_build" },
  "start-pipeline": { name: "create_pipeline", inputSchema: takes("ref") },
  "update-software": { name: "update_plugin" },
  "apply-plan": { name: "apply_migration" },
  "write-query": { name: "write_query", inputSchema: takes("query") },
  "query-graphql": { name: "query_graphql" },
  "write-to-process": { name: "write_to_terminal" },
  "give-feedback": { name: "send_feedback" },
  "answer-comment": { name: "reply_to_comment" },
  "send-message": { name: "create_message" },
  "schedule-message": { name: "schedule_newsletter" },
  phone: { name: "make_call" },
  "forward-port": { name: "forward_port" },
  "call-api": { name: "make_http_request" },
  "take-picture": { name: "take_screenshot" },
  "new-page": { name: "new_page" },
  "open-page": { name: "open_url" },
  "resize-window": { name: "resize_window" },
  "pick-on-page": { name: "select_option" },
  "drop-element": { name: "drop_file" },
  "close-session": { name: "close_browser" },
  "control-playback": { name: "pause_playback" },
  "open-record": { name: "open_nodes" },
  "open-case": { name: "open_issue" },
  "resolve-name": { name: "resolve_hostname_id" },
  "go-to-symbol": { name: "goto_definition" },
  reckon: { name: "add", description: "Add two numbers" },
  "perform-search": { name: "thing", description: "Performs a web search." },
  "provide-information": { name: "thing", description: "Provides information about a place." },
  "evaluate-flag": { name: "evaluate_flag" },
  "test-pattern": { name: "test_connection" },
  "make-secret": { name: "generate_token" },
  "generate-text": { name: "generate_summary" },
  "generate-media": { name: "generate_image" },
  "convert-record": { name: "convert_lead", inputSchema: takes("lead_id") },
  "format-cells": { name: "format_cells" },
  "fill-cells": { name: "fill_range" },
  "track-time": { name: "log_time" },
  "take-disk-snapshot": { name: "snapshot_droplet" },
  pay: { name: "buy_shares" },
  delete: { name: "delete_asset" },
  clear: { name: "empty_trash" },
  end: { name: "terminate_instance" },
  run: { name: "run_script" },
  send: { name: "send_email" },
  browse: { name: "click_element" },
  infer: { name: "chat_with_model" },
  change: { name: "create_system_signing_keys" },
  ask: { name: "list_invoices" },
  "option-read": { name: "things", inputSchema: chooses("action", "list", "get") },
  "option-write": { name: "manage_things", inputSchema: chooses("action", "list", "create") },
  "option-execute": { name: "manage_things", inputSchema: chooses("operation", "get", "start") },
  "option-destructive": { name: "manage_things", inputSchema: chooses("command", "get", "delete") },
  "option-financial": { name: "manage_things", inputSchema: chooses("action", "get", "refund") },
  "listed-read": { name: "things", description: "Manage things: list, get." },
  "listed-write": { name: "manage_things", description: "Manage things: list, create." },
  "listed-execute": { name: "manage_things", description: "Manage things: list, start, stop." },
  "listed-destructive": { name: "manage_things", description: "Manage things: list, create, delete." },
  "listed-financial": { name: "manage_things", description: "Manage things: list, charge, refund." },
  "free-query": { name: "database", inputSchema: takes("sql") },
  "free-code": { name: "python", inputSchema: takes("code") },
  "free-request": { name: "fetch_url", inputSchema: chooses("method", "GET", "POST", "DELETE") },
  trade: { name: "market", inputSchema: chooses("side", "buy", "sell") },
  "status-destroyed": { name: "update_entry", inputSchema: chooses("status", "draft", "DELETED") },
  "status-billed": { name: "update_entry", inputSchema: chooses("status", "draft", "billed") },
  "pages-through": { name: "things", inputSchema: takes("cursor") },
  "declares-read-only": { name: "create_guide", annotations: { readOnlyHint: true } },
  "declares-change": { name: "thing", annotations: { readOnlyHint: false } },
  "declares-destructive": { name: "delete_thing", annotations: { destructiveHint: true } },
  "chinese-read": { name: "maps_xyz", description: "查询天气" },
  "chinese-write": { name: "xyz", description: "创建文档" },
  "chinese-execute": { name: "xyz", description: "发送消息" },
  "chinese-destructive": { name: "xyz", description: "删除文档" },
  "chinese-financial": { name: "xyz", description: "支付订单" },
  "says-read-only": { name: "xyz", description: "This tool is read-only." },
  "gives-text": { name: "build_app", description: "Provides step-by-step instructions for an app." },
  "says-irreversible": { name: "update_thing", description: "Updates a thing. This cannot be undone." },
  "says-destructive": { name: "update_thing", description: "Updates a thing. DESTRUCTIVE." },
  "says-crud": { name: "things", description: "Full CRUD for things." },
  "says-charges": { name: "resume_thing", description: "Resumes a thing. Results in an immediate charge." },
  "asks-approval": { name: "xyz", description: "Frobnicates. Requires approval." },
  "names-a-thing": { name: "agent_status" },
  "unknown-verb": { name: "frobnicate" },
};

const names = [...SENSES, ...RULES].map(({ name }) => name);

test("every rule has an example, and every example a rule", () => {
  assert.deepEqual([...new Set(names)].sort(), Object.keys(EXAMPLES).sort());
  assert.equal(new Set(names).size, names.length, "two rules have the same name");
});

for (const [name, tool] of Object.entries(EXAMPLES)) {
  test(`rule ${name} matches its example, and quotes it`, () => {
    const { because, against } = classify(tool);
    const finding = [...because, ...against].find(({ rule }) => rule === name);
    assert.ok(finding, `found ${[...because, ...against].map(({ rule }) => rule).join(", ")} instead`);
    const rule = [...SENSES, ...RULES].find((candidate) => candidate.name === name);
    assert.equal(finding.category, rule?.category);
    assert.match(finding.why, /^[A-Z].*\.$/s);
    assert.doesNotMatch(finding.why, /\{\}|\{argument\}|undefined/);
    assert.ok(finding.evidence.length > 0);
    for (const evidence of finding.evidence) assertVerbatim(evidence, tool);
  });
}

test("every rule says where its reading comes from", () => {
  for (const { name, sources } of [...SENSES, ...RULES]) assert.ok(sources.length > 0, name);
});

test("the words of a rule are words, and its category is one", () => {
  for (const { name, verbs, category } of SENSES) {
    assert.ok(CATEGORIES.includes(category), name);
    for (const verb of verbs) assert.match(verb, /^[a-z]+$/, name);
  }
});

function assertVerbatim({ place, path = "", quote, match }: Evidence, tool: Classifiable): void {
  const [whole, found] = [JSON.stringify(tool), match ?? quote];
  assert.ok(quote.includes(found), `“${found}” does not stand in “${quote}”`);
  if (place === "name") assert.equal(quote, tool.name);
  else if (place === "annotation") assert.equal(quote, `${path}: ${tool.annotations?.[path]}`);
  else assert.ok(whole.includes(quote), `“${quote}” does not stand in the tool`);
}
