import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { stringify } from "yaml";
import { launchBrowser } from "../../scripts/browser.ts";
import { receiver } from "../../scripts/hosting/receiver.ts";
import { serveFolder, type Site } from "../../scripts/serve-folder.ts";
import { EMPTY, type Report } from "../../src/catalog/contact/report.ts";
import { buildSmall, type SmallSite } from "./build.ts";
import { assertAccessible } from "./inspect.ts";

// The contact form of two built sites, one with a receiver and one without, in a real Chromium.
interface Built {
  small: SmallSite;
  site: Site;
}
let browser: Browser;
let close: () => Promise<void>;
let sending: Built;
let writing: Built;
let port: number;
let kept: Report[] = [];
let requests = 0;
/** what the receiver does with the next requests */
let behaviour: RequestListener;
const server = createServer((request, response) => {
  requests++;
  behaviour(request, response);
});
const listen = async () => void (await once(server.listen(port || 0), "listening"));
const stop = () => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
};

const MAIL = "catalogue@example.test";
let issues: string;

async function build(contact: object): Promise<Built> {
  const settings = { title: "Small", tagline: "A catalogue made for a test", url: "https://other.test", contact };
  const small = await buildSmall(stringify(settings));
  return { small, site: await serveFolder(small.dist, 0, settings) };
}

before(async () => {
  await listen();
  ({ port } = server.address() as AddressInfo);
  issues = `http://localhost:${port}/owner/name/issues`;
  sending = await build({ endpoint: `http://localhost:${port}/reports`, email: MAIL, issues });
  writing = await build({ email: MAIL, issues });
  ({ browser, close } = await launchBrowser());
});
after(async () => {
  await close?.();
  for (const built of [sending, writing]) {
    await built?.site.close();
    await built?.small.remove();
  }
  await stop();
});

/** Opens the form, as somebody who takes a minute over it. */
async function open({ site }: Built, query = "", javaScriptEnabled = true): Promise<Page> {
  requests = 0;
  kept = [];
  behaviour = receiver({ site: site.url, keep: async (report) => void kept.push(report) });
  const context = await browser.newContext({ baseURL: site.url, javaScriptEnabled });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) throw new Error(message.text());
  });
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.clock.install();
  await page.goto(`/contact/${query}`);
  await page.clock.fastForward(60_000);
  return page;
}

const MESSAGE = "The list of engines names one twice.\n“Grüße”";
async function fill(page: Page): Promise<void> {
  await page.getByLabel("What is it about?").selectOption("error");
  await page.getByLabel("Its address").fill("/engines/");
  await page.getByLabel("Your message").fill(MESSAGE);
}
const send = (page: Page) => page.getByRole("button", { name: "Send" }).click();
const outcome = (page: Page) => page.locator("[data-outcome]");

test("a message is sent, once, with all that was written", async () => {
  const page = await open(sending);
  await fill(page);
  await page.getByLabel("Your mail address").fill("ada@example.org");
  await send(page);
  await outcome(page).getByText("Your message was sent.").waitFor();
  assert.equal(await page.getByRole("form", { name: "Report" }).count(), 0);
  assert.equal(requests, 1);
  assert.deepEqual(kept, [{ ...EMPTY, topic: "error", page: "/engines/", message: MESSAGE, email: "ada@example.org" }]);
  assert.equal(await outcome(page).evaluate((element) => element === document.activeElement), true);
});

test("an answer of 500 keeps the text, and shows other ways with the text in them", async () => {
  const page = await open(sending);
  behaviour = (_, response) => void response.writeHead(500, { "Access-Control-Allow-Origin": "*" }).end();
  await fill(page);
  await send(page);
  await outcome(page).getByText("The receiver did not take the message (500).").waitFor();
  assert.equal(await page.getByLabel("Your message").inputValue(), MESSAGE);
  const mail = await outcome(page).getByRole("link", { name: "mail program" }).getAttribute("href");
  assert.match(new URL(mail ?? "").searchParams.get("body") ?? "", /^Page: \/engines\/\r\n\r\nThe list .*\r\n“Grüße”$/);
  assert.equal(await outcome(page).getByRole("link", { name: "an issue" }).count(), 1);
  await assertAccessible(page, "/contact/ after a failure");

  behaviour = receiver({ site: sending.site.url, keep: async (report) => void kept.push(report) });
  await send(page);
  await outcome(page).getByText("Your message was sent.").waitFor();
  assert.equal(kept.length, 1);
});

test("a receiver that cannot be reached is said to be so", async () => {
  const page = await open(sending);
  await fill(page);
  await stop();
  try {
    await send(page);
    await outcome(page).getByText("The receiver could not be reached.").waitFor();
    assert.equal(await page.getByLabel("Your message").inputValue(), MESSAGE);
  } finally {
    await listen();
  }
});

test("while a slow receiver takes it, the page says so, and nothing is sent twice", async () => {
  const page = await open(sending);
  const take = behaviour;
  const { promise, resolve } = Promise.withResolvers<void>();
  behaviour = (request, response) => void promise.then(() => take(request, response));
  await fill(page);
  await send(page);
  await outcome(page).getByText("Sending your message…").waitFor();
  const button = page.getByRole("button", { name: "Sending…" });
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await button.click({ force: true });
  await page.getByLabel("Your mail address").press("Enter");
  resolve();
  await outcome(page).getByText("Your message was sent.").waitFor();
  assert.equal(requests, 1);
});

test("what has to be mended is said beside its field, and nothing is sent", async () => {
  const page = await open(sending, "?topic=category&server=com-mux-mcp&tool=x&current=write");
  await page.getByLabel("Your mail address").fill("ada");
  await send(page);
  await outcome(page).getByText("3 fields need a change.").waitFor();
  const suggested = page.getByLabel("It should be");
  assert.equal(await suggested.evaluate((element) => element === document.activeElement), true);
  assert.equal(await suggested.getAttribute("aria-invalid"), "true");
  const described = (await suggested.getAttribute("aria-describedby")) ?? "";
  assert.equal(await page.locator(`#${described}`).textContent(), "Choose the category that fits.");
  await assertAccessible(page, "/contact/ with problems");

  await suggested.selectOption("destructive");
  await page.getByLabel("Your message").fill("It deletes the stream.");
  await page.getByLabel("Your mail address").fill("");
  await send(page);
  await outcome(page).getByText("Your message was sent.").waitFor();
  assert.equal(await page.locator("[aria-invalid]").count(), 0);
  assert.equal(requests, 1);
  const [{ server: name, tool, current, suggested: better } = EMPTY] = kept;
  assert.deepEqual([name, tool, current, better], ["com-mux-mcp", "x", "write", "destructive"]);
});

test("the trap is out of people's way; where a browser fills it in, a person can empty it", async () => {
  const page = await open(sending);
  assert.equal(await page.getByLabel("Leave this field empty").and(page.getByRole("textbox")).count(), 0);
  await fill(page);
  await page.locator("#website").evaluate((field: HTMLInputElement) => (field.value = "https://spam.test"));
  await send(page);
  await outcome(page).getByText("a hidden field was filled in").waitFor();
  assert.equal(requests, 0);
  await page.getByRole("textbox", { name: "Leave this field empty" }).fill("");
  await send(page);
  await outcome(page).getByText("Your message was sent.").waitFor();
});

test("nobody types that fast", async () => {
  const page = await open(sending);
  const now = Date.now();
  await page.clock.setFixedTime(now);
  await page.reload();
  await fill(page);
  await send(page);
  await outcome(page).getByText("faster than people type").waitFor();
  assert.equal(requests, 0);
  await page.clock.setFixedTime(now + 5000);
  await send(page);
  await outcome(page).getByText("Your message was sent.").waitFor();
});

test("without JavaScript the form posts, and leads to a page of thanks", async () => {
  const page = await open(sending, "", false);
  await fill(page);
  await send(page);
  await page.waitForURL("**/contact/sent/");
  await page.getByRole("heading", { name: "Your message was sent" }).waitFor();
  assert.equal(kept[0]?.page, "/engines/");
  assert.equal(kept[0]?.message, MESSAGE.replace("\n", "\r\n"));
});

test("the keyboard is enough", async () => {
  const page = await open(sending);
  await page.getByLabel("What is it about?").focus();
  for (let topics = 0; topics < 4; topics++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Who runs this catalogue?");
  for (let fields = 0; fields < 3; fields++) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), "Send");
  await page.keyboard.press("Enter");
  await outcome(page).getByText("Your message was sent.").waitFor();
  assert.deepEqual([kept[0]?.topic, kept[0]?.message], ["other", "Who runs this catalogue?"]);
});

test("without a receiver the form opens an issue, or shows where a mail can be opened", async () => {
  const page = await open(writing);
  behaviour = (_, response) => void response.setHeader("Content-Type", "text/html").end("<h1>New issue</h1>");
  await fill(page);
  await page.getByLabel("Your name").fill("Ada");
  const [issue] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "Write it as an issue" }).click(),
  ]);
  await issue.getByRole("heading", { name: "New issue" }).waitFor();
  const { pathname, searchParams } = new URL(issue.url());
  assert.equal(pathname, "/owner/name/issues/new");
  assert.equal(searchParams.get("title"), "Error on /engines/");
  assert.equal(searchParams.get("body"), `Page: /engines/\n\n${MESSAGE}`);

  await page.getByRole("button", { name: "Write it as a mail" }).click();
  const mail = outcome(page).getByRole("link", { name: "mail program" });
  assert.match((await mail.getAttribute("href")) ?? "", /^mailto:catalogue@example\.test\?subject=Error%20on/);
  assert.match((await outcome(page).locator("pre").textContent()) ?? "", /From: Ada$/);
  assert.equal(await page.getByLabel("Your message").inputValue(), MESSAGE);
  await assertAccessible(page, "/contact/ with a mail");
});

test("without a receiver and without JavaScript, links open a mail or an issue with the questions in it", async () => {
  const page = await open(writing, "", false);
  assert.equal(await page.locator("form[data-contact]").isVisible(), false);
  const item = page.getByRole("listitem").filter({ hasText: "A wrong category" });
  const mail = await item.getByRole("link", { name: "write a mail" }).getAttribute("href");
  assert.match(new URL(mail ?? "").searchParams.get("body") ?? "", /^Server:\r\nTool:/);
  behaviour = (_, response) => void response.end("ok");
  await item.getByRole("link", { name: "open an issue" }).click();
  await page.waitForURL(/\/issues\/new\?title=A%20wrong%20category&body=Server/);
});
