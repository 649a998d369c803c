import type { Page } from "playwright-core";
import { launchBrowser } from "../../browser.ts";
import { serveFolder } from "../../serve-folder.ts";
import { QUERIES } from "./queries.ts";

/**
 * One search on the search page. Bytes are those of the index; with the first search also those that the page loaded
 * before, and those of its scripts.
 */
export interface Search {
  query: string;
  bytes: number;
  ms: number;
}

/** The searches of visitors: each query first on a page of its own, and all but one of them later on one page. */
export interface Searches {
  first: Search[];
  later: Search[];
}

const PATIENCE_MS = 20_000;

/**
 * Searches a built site in Chromium, over a server on this machine that compresses the scripts alone.
 * @param site its folder
 * @throws where a search shows nothing new
 */
export async function searchInBrowser(site: string): Promise<Searches> {
  const server = await serveFolder(site, 0);
  const { browser, close } = await launchBrowser();
  try {
    const searches: Searches = { first: [], later: [] };
    for (const query of QUERIES) {
      const page = await browser.newPage();
      const taken = await watchNetwork(page);
      await page.goto(`${server.url}/search/`, { waitUntil: "load" });
      const search = async (text: string): Promise<Search> => {
        const before = taken.index;
        const ms = await page.evaluate(typeAndWait, { text, patience: PATIENCE_MS });
        return { query: text, bytes: taken.index - before, ms: Math.round(ms) };
      };
      const first = await search(query);
      searches.first.push({ ...first, bytes: taken.index + taken.scripts });
      if (query === QUERIES[0]) for (const next of QUERIES.slice(1)) searches.later.push(await search(next));
      await page.close();
    }
    return searches;
  } finally {
    await close();
    await server.close();
  }
}

/** What a page has loaded so far, by kind. */
async function watchNetwork(page: Page): Promise<{ scripts: number; index: number }> {
  const taken = { scripts: 0, index: 0 };
  const kinds = new Map<string, string>();
  const client = await page.context().newCDPSession(page);
  client.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === "Script") taken.scripts += encodedDataLength;
    else if (kind === "Fetch") taken.index += encodedDataLength;
  });
  await client.send("Network.enable");
  return taken;
}

/** Runs in the page: goes to the field, types all at once, and waits until other results are there. */
async function typeAndWait({ text, patience }: { text: string; patience: number }): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("#q")!;
  const list = document.querySelector("[data-search] ol")!;
  const started = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  window.setTimeout(() => reject(new Error(`no other results for “${text}”`)), patience);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - started));
  }).observe(list, { childList: true });
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return promise;
}
