import { test } from "node:test";
import { assertAccessible } from "./inspect.ts";
import { visits } from "./visit.ts";

// Every kind of page, and lists and forms in the states that people bring them into.
const { open, urlOf } = visits();

const TOOL = "/servers/com-mux-mcp/create_system_signing_keys/";
const PAGES = [
  "/",
  "/servers/",
  "/servers/page/2/",
  "/servers/?category=destructive&sort=critical",
  "/servers/com-mux-mcp/",
  "/servers/com-mux-mcp/?format=cursor&preset=strict",
  TOOL,
  `${TOOL}?format=codex`,
  "/categories/",
  "/categories/write/",
  "/categories/destructive/?q=delete",
  "/risks/",
  "/risks/low/",
  "/risks/critical/",
  "/attacks/",
  "/attacks/?kind=incident&category=financial",
  "/attacks/tool-poisoning/",
  "/attacks/openclaw-imessage-flood/",
  "/attacks/patterns/",
  "/attacks/patterns/tool-return-attack/",
  "/attacks/data/",
  "/engines/",
  "/compare/",
  "/compare/?servers=com-mux-mcp,io-github-github-github-mcp-server",
  "/search/?q=signing",
  "/contact/?topic=category",
  "/contact/sent/",
  "/method/",
  "/about/",
  "/404.html",
];

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`axe finds nothing, and nothing is wider than the screen: ${viewport.width} px, ${colorScheme}`, async () => {
      const page = await open("/about/", { colorScheme, viewport });
      for (const address of PAGES) {
        await page.goto(urlOf(address), { waitUntil: "networkidle" });
        await assertAccessible(page, address);
      }
    });
  }
}
