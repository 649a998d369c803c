import { mkdir } from "node:fs/promises";
import path from "node:path";
import { distDir } from "../src/settings.ts";
import { launchBrowser } from "./browser.ts";
import { run } from "./command.ts";
import { serveFolder } from "./serve-folder.ts";

// Takes screenshots of the built site, phone and desktop, light and dark: node scripts/screenshots.ts FOLDER PATH…
await run(async () => {
  const [folder = "screenshots", ...paths] = process.argv.slice(2);
  await mkdir(folder, { recursive: true });
  const site = await serveFolder(distDir, 0);
  const { browser, close } = await launchBrowser();
  for (const [device, width, height] of [
    ["desktop", 1280, 900],
    ["phone", 390, 844],
  ] as const) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      for (const address of paths) {
        await page.goto(site.url + address, { waitUntil: "networkidle" });
        const name = address.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "home";
        await page.screenshot({
          path: path.join(folder, `${name}-${device}-${colorScheme}.png`),
          fullPage: process.env["FULL"] === "1",
        });
      }
      await page.close();
    }
  }
  await close();
  await site.close();
});
