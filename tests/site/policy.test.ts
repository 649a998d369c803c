import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { parse as parseToml } from "smol-toml";
import { parse } from "yaml";
import { formats } from "../../src/catalog/policy/formats/index.ts";
import { PRESETS } from "../../src/catalog/schema/taxonomy.ts";
import { distDir } from "../../src/settings.ts";
import { visits } from "./visit.ts";

// The chooser of formats, and the files that it stands for, in the built site and a real Chromium.
const SERVER = "/servers/com-mux-mcp/";
const TOOL = `${SERVER}create_system_signing_keys/`;
const DESTRUCTIVE = `${SERVER}delete_system_signing_keys/`;
const { open, urlOf } = visits();

const chooser = (page: Page) => page.locator("[data-policy]");
const code = (page: Page) => chooser(page).locator("code").first();
/** The text of the policy, once it holds something that only the new one does. */
async function textWith(page: Page, sign: string): Promise<string> {
  await code(page).filter({ hasText: sign }).waitFor();
  return (await code(page).textContent()) ?? "";
}
const file = (name: string) => readFile(path.join(distDir, "policies", name), "utf8");

test("without JavaScript the seed form shows, and every file can be had", async () => {
  const page = await open(SERVER, { javaScriptEnabled: false });
  assert.equal(await chooser(page).locator("form").isVisible(), false);
  assert.equal(Object.keys(parse((await code(page).textContent()) ?? "").tools).length, 98);
  await page.getByText("Every format and strictness as a file").click();
  const links = page.locator("details table a[download]");
  assert.equal(await links.count(), formats.length * PRESETS.length);
  for (const address of await links.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""))) {
    const { size } = await stat(path.join(distDir, address));
    assert.ok(size > 0, address);
  }
});

test("a tool's policy is rewritten in every format, and says what the format has no words for", async () => {
  const page = await open(TOOL);
  await chooser(page).getByLabel("Format").selectOption("codex");
  const codex = parseToml(await textWith(page, "mcp_servers"));
  // the parser's objects have no prototype
  assert.equal(
    JSON.stringify(codex),
    '{"mcp_servers":{"mux":{"tools":{"create_system_signing_keys":{"approval_mode":"approve"}}}}}',
  );
  await chooser(page)
    .getByRole("listitem")
    .filter({ hasText: "A rate limit cannot be expressed: 1 tool is left unlimited." })
    .waitFor();
  await chooser(page).getByText("Follows the documentation: Codex").waitFor();
  assert.equal(new URL(page.url()).searchParams.get("format"), "codex");

  await chooser(page).getByLabel("Format").selectOption("intercept");
  const intercept = parse(await textWith(page, "rate_limit"));
  assert.equal(intercept.tools.create_system_signing_keys.rules[0].rate_limit, "30/minute");
  assert.equal(await chooser(page).locator(".lost").count(), 0);

  await chooser(page).getByLabel("Format").selectOption("docker");
  await textWith(page, "docker mcp gateway run");
  await chooser(page).getByText("This is an allowlist").waitFor();

  for (const { id } of formats) {
    await chooser(page).getByLabel("Format").selectOption(id);
    await chooser(page).locator(".notes p.small").waitFor();
  }
});

test("the name that somebody gave the server goes into the text", async () => {
  const page = await open(DESTRUCTIVE);
  await chooser(page).getByLabel("Format").selectOption("claude-code");
  await textWith(page, "mcp__mux__delete_system_signing_keys");
  await chooser(page).getByLabel("Your name for the server").fill('video "1"');
  const { permissions } = JSON.parse(await textWith(page, "mcp__video"));
  assert.deepEqual(permissions, { deny: ['mcp__video "1"__delete_system_signing_keys'] });
});

test("what cannot be said at all is said to be so", async () => {
  const page = await open(`${DESTRUCTIVE}?format=cursor`);
  await textWith(page, "no words for this decision");
  await chooser(page)
    .getByRole("listitem")
    .filter({ hasText: "Nothing can be denied: for 1 tool, a person is asked instead." })
    .waitFor();
  assert.equal(await chooser(page).getByRole("link", { name: "Download" }).count(), 0);
});

test("strictness changes the decision", async () => {
  const page = await open(TOOL);
  await chooser(page).getByLabel("Strict", { exact: true }).check();
  const strict = parse(await textWith(page, "deny"));
  assert.equal(strict.tools.create_system_signing_keys.rules[0].action, "deny");
  assert.equal("default" in strict, false, "a tool's own policy leaves all others as they are");
});

test("the server's page, the file and the address agree in every format and strictness", async () => {
  const page = await open(SERVER);
  for (const preset of PRESETS) {
    for (const { id, extension } of formats) {
      await page.goto(urlOf(`${SERVER}?format=${id}&preset=${preset}`));
      const wanted = await file(`com-mux-mcp/${preset}.${extension}`);
      if (id !== "seed" || preset !== "recommended") await chooser(page).locator(".notes p.small").waitFor();
      assert.equal(`${await code(page).textContent()}\n`, wanted, `${preset} ${id}`);
    }
  }
  assert.equal(await file("com-mux-mcp.yaml"), await file("com-mux-mcp/recommended.yaml"));
});

test("a choice is downloaded as it stands", async () => {
  const page = await open(`${SERVER}?format=gemini-cli`);
  await textWith(page, "mcpName");
  await chooser(page).getByLabel("Your name for the server").fill("video");
  await textWith(page, 'mcpName = "video"');
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    chooser(page).getByRole("link", { name: "Download", exact: true }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "video.toml");
  assert.match(await readFile(await download.path(), "utf8"), /mcpName = "video"/);
});

test("what loads before somebody chooses is small, and the writers come afterwards", async () => {
  const page = await open("/");
  const scripts: { url: string; size: number }[] = [];
  page.on("response", async (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) {
      scripts.push({ url: response.url(), size: (await response.body()).length });
    }
  });
  await page.goto(urlOf(TOOL), { waitUntil: "networkidle" });
  const loaded = scripts.reduce((sum, { size }) => sum + size, 0);
  assert.ok(loaded <= 10_000, `${loaded} bytes of script: ${scripts.map(({ url }) => url).join(", ")}`);
  await chooser(page).getByLabel("Format").selectOption("codex");
  await textWith(page, "mcp_servers");
  assert.ok(scripts.length > 0);
});
