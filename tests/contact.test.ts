import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { issueAddress, mailAddress } from "../src/catalog/contact/address.ts";
import { EMPTY, LONGEST, problemsOf, type Report, reportOf, subjectOf, textOf } from "../src/catalog/contact/report.ts";
import { parseYaml } from "../src/catalog/parse.ts";
import { CATEGORIES } from "../src/catalog/schema/taxonomy.ts";
import { site } from "../src/catalog/schema/site.ts";
import { receiver } from "../scripts/hosting/receiver.ts";

const REPORT: Report = {
  ...EMPTY,
  topic: "category",
  server: "com-mux-mcp",
  tool: "create_system_signing_keys",
  current: "write",
  suggested: "destructive",
  message: "It replaces the key.\nSee the documentation.",
  name: "Ada",
  email: "ada@example.org",
};

test("a mail address is encoded, breaks lines with CR LF, and gives the text back", () => {
  const text = "1 + 1 = 2 & more? #yes\n“Grüße” 🔑 %41";
  const { href, whole } = mailAddress("a+b?c@example.org", "Wrong & odd", text);
  assert.ok(whole);
  assert.match(href, /^mailto:a%2Bb%3Fc@example\.org\?subject=Wrong%20%26%20odd&body=/);
  assert.doesNotMatch(href, /\+|#/);
  const url = new URL(href);
  assert.equal(url.searchParams.get("body"), text.replace("\n", "\r\n"));
});

test("an issue address fills in title and body", () => {
  const { href } = issueAddress("https://git.test/owner/name/issues", subjectOf(REPORT), textOf(REPORT, true));
  const url = new URL(href);
  assert.equal(url.pathname, "/owner/name/issues/new");
  assert.equal(url.searchParams.get("title"), "Wrong category: com-mux-mcp, create_system_signing_keys");
  assert.equal(
    url.searchParams.get("body"),
    "Server: com-mux-mcp\nTool: create_system_signing_keys\nCategory now: write\nIt should be: destructive\n\nIt replaces the key.\nSee the documentation.",
  );
});

test("text that is too long for an address is cut between characters, and says so", () => {
  const long = "🔑é".repeat(2000);
  for (const [prepared, longest] of [
    [mailAddress("a@b.test", "s", long), 1900],
    [issueAddress("https://git.test/i", "s", long), 7500],
  ] as const) {
    assert.equal(prepared.whole, false);
    assert.ok(prepared.href.length <= longest && prepared.href.length > longest - 60, String(prepared.href.length));
    const body = new URL(prepared.href).searchParams.get("body") ?? "";
    assert.match(body, /^(🔑é)*🔑?\s+\[The end did not fit\. Please paste it here\.\]$/u);
  }
});

test("half a character is no error", () => {
  assert.match(mailAddress("a@b.test", "\uD83D", "x\uDE00").href, /subject=%EF%BF%BD&body=x%EF%BF%BD$/);
});

test("a mail names its sender, an open issue does not", () => {
  assert.match(textOf(REPORT), /From: Ada, ada@example\.org$/);
  assert.doesNotMatch(textOf(REPORT, true), /Ada|ada@/);
});

const problems = (changes: Partial<Report>) => [...problemsOf({ ...REPORT, ...changes }, CATEGORIES).keys()];

test("what a person has to mend is said field by field", () => {
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({ topic: "", message: " " }), ["topic", "message"]);
  assert.deepEqual(problems({ topic: "constructor" }), ["topic"]);
  assert.deepEqual(problems({ server: "", tool: " ", suggested: "" }), ["server", "tool", "suggested"]);
  assert.deepEqual(problems({ suggested: "write" }), ["suggested"]);
  assert.deepEqual(problems({ topic: "other", suggested: "" }), []);
  assert.deepEqual(problems({ email: "ada" }), ["email"]);
  assert.deepEqual(problems({ message: "x".repeat(LONGEST.message + 1) }), ["message"]);
});

test("an address fills in only what a form may hold", () => {
  const asked = new URLSearchParams({
    topic: "nonsense",
    current: "<b>",
    server: "s".repeat(500),
    message: "buy this",
  });
  const report = reportOf(asked, CATEGORIES);
  assert.deepEqual(report, { server: "s".repeat(LONGEST.server), tool: "", page: "" });
  const tool = reportOf(new URLSearchParams("topic=category&server=a&tool=b&current=read"), CATEGORIES);
  assert.deepEqual(tool, { topic: "category", current: "read", server: "a", tool: "b", page: "" });
});

const read = (contact: string) =>
  parseYaml("site.yaml", `title: T\ntagline: T\nurl: https://a.test\ncontact:${contact}`, site);

test("site.yaml: each wrong way to be reached is told with its line, its key and the fix", () => {
  const fails = (contact: string, message: RegExp) => assert.throws(() => read(contact), message);
  fails("\n  endpoint: http://a.test/x", /site\.yaml:5: contact\.endpoint: write an https address/);
  fails("\n  endpoint: //a.test/x", /contact\.endpoint: write an https address/);
  fails("\n  endpoint: javascript:alert(1)", /contact\.endpoint: write an https address/);
  fails("\n  email: nobody", /site\.yaml:5: contact\.email: write a mail address/);
  fails("\n  issues: /issues", /contact\.issues: write the full address/);
  fails(" {}", /site\.yaml:4: contact: name at least one of endpoint, email and issues/);
  fails("\n  phone: 1", /contact\.phone: this key is not known here/);
  for (const endpoint of ["https://a.test/x", "/api/contact", "http://localhost:8025/", "http://127.0.0.1:1/"]) {
    assert.equal(read(`\n  endpoint: ${endpoint}`).contact?.endpoint, endpoint);
  }
  assert.equal(read("\n  issues: https://a.test/issues/").contact?.issues, "https://a.test/issues");
});

test("the receiver takes reports of its site alone, checks them, and keeps nothing from programs", async () => {
  const kept: Report[] = [];
  const server = createServer(receiver({ site: "https://a.test", keep: async (report) => void kept.push(report) }));
  await once(server.listen(0), "listening");
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  const status = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const body = new URLSearchParams({ ...REPORT, ...fields });
    const response = await fetch(address, { method: "POST", body, headers, redirect: "manual" });
    assert.equal(response.headers.get("access-control-allow-origin"), "https://a.test");
    return response.status;
  };
  const byScript = { Accept: "application/json" };
  try {
    assert.equal(await status({}, byScript), 204);
    assert.equal(await status({}), 303);
    assert.equal(kept.length, 2);
    assert.deepEqual(kept[0], REPORT);
    assert.equal(await status({ website: "https://spam.test" }, byScript), 204);
    assert.equal(await status({ seconds: "0" }, byScript), 204);
    assert.equal(await status({ message: "short" }, byScript), 422);
    assert.equal(await status({}, { Origin: "https://other.test" }), 403);
    assert.equal(await status({ message: "x".repeat(70_000) }), 413);
    assert.equal((await fetch(address)).status, 405);
    assert.equal(kept.length, 2);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
