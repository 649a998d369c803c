import { mkdir } from "node:fs/promises";
import path from "node:path";
import { distDir } from "../src/settings.ts";
import { launchBrowser } from "./browser.ts";
import { run } from "./command.ts";
import { serveFolder } from "./serve-folder.ts";

/** One page of each kind. */
const KINDS = [
  "/",
  "/servers/",
  "/servers/com-mux-mcp/",
  "/servers/com-mux-mcp/create_system_signing_keys/",
  "/categories/",
  "/categories/destructive/",
  "/risks/",
  "/risks/critical/",
  "/attacks/",
  "/attacks/tool-poisoning/",
  "/attacks/patterns/",
  "/attacks/patterns/tool-poisoning/",
  "/attacks/data/",
  "/engines/",
  "/compare/?servers=com-mux-mcp,io-github-github-github-mcp-server",
  "/search/?q=signing",
  "/contact/?topic=category&server=com-mux-mcp&tool=create_system_signing_keys",
  "/contact/sent/",
  "/method/",
  "/about/",
  "/404.html",
];
const DEVICES = [
  ["desktop", 1280, 900],
  ["phone", 390, 844],
] as const;

// Makes pictures of the built site, phone and desktop, light and dark: npm run screenshots -- FOLDER ADDRESS…
// Without addresses one page of each kind; with FULL=1 whole pages instead of what a window shows.
await run(async () => {
  const [folder = "screenshots", ...given] = process.argv.slice(2);
  await mkdir(folder, { recursive: true });
  const site = await serveFolder(distDir, 0);
  const { browser, close } = await launchBrowser();
  try {
    for (const [device, width, height] of DEVICES) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme });
        for (const address of given.length > 0 ? given : KINDS) {
          await page.goto(site.url + address, { waitUntil: "networkidle" });
          const name = address.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home";
          const file = path.join(folder, `${name}-${device}-${colorScheme}.png`);
          await page.screenshot({ path: file, fullPage: process.env["FULL"] === "1" });
        }
        await page.close();
      }
    }
  } finally {
    await close();
    await site.close();
  }
});
