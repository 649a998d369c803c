import { after, before } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../scripts/browser.ts";
import { serveFolder, type Site } from "../../scripts/serve-folder.ts";
import { distDir } from "../../src/settings.ts";

type Options = NonNullable<Parameters<Browser["newContext"]>[0]>;

/**
 * Serves the built site, and starts a browser, for the tests of a file.
 * @returns `open` visits an address in a fresh context, and fails the test on any error in the page's console;
 * `urlOf` makes an address absolute
 */
export function visits() {
  let site: Site;
  let browser: Browser;
  let close: (() => Promise<void>) | undefined;
  before(async () => {
    site = await serveFolder(distDir, 0);
    ({ browser, close } = await launchBrowser());
  });
  after(async () => {
    await close?.();
    await site?.close();
  });

  async function open(address: string, options: Options = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: site.url, ...options });
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") throw new Error(`${page.url()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => {
      throw new Error(`${page.url()}: ${error.message}`);
    });
    await page.goto(address);
    return page;
  }
  return { open, urlOf: (address: string) => site.url + address };
}
