import { setTimeout } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser.ts";
import { serveFolder } from "../serve-folder.ts";
import type { Queries, Query } from "./results.ts";

const PATIENCE_MS = 60_000;

/**
 * Searches a built site as a visitor does, each time in a browser that has nothing cached. The page is loaded first;
 * from then on all bytes count, and the time from the last letter to the first result.
 * @param pairs a first query and a later one for each visit, which must both find something
 */
export async function measureQueries(folder: string, pairs: [first: string, later: string][]): Promise<Queries> {
  const site = await serveFolder(folder, 0);
  const { browser, close } = await launchBrowser();
  try {
    await visit(browser, site.url, pairs[0] ?? ["", ""]); // the browser itself is cold once
    const visits: Query[][] = [];
    for (const pair of pairs) visits.push(await visit(browser, site.url, pair));
    return { first: median(visits.map(([first]) => first)), later: median(visits.map(([, later]) => later)) };
  } finally {
    await close();
    await site.close();
  }
}

async function visit(browser: Browser, url: string, queries: string[]): Promise<Query[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  let bytes = 0;
  network.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await network.send("Network.enable");
  await page.goto(`${url}/search/`, { waitUntil: "networkidle" });
  const measured: Query[] = [];
  for (const query of queries) {
    bytes = 0;
    const milliseconds = await page.evaluate(typeAndWait, { query, patience: PATIENCE_MS });
    await page.waitForLoadState("networkidle");
    await setTimeout(300);
    measured.push({ bytes, milliseconds });
  }
  await context.close();
  return measured;
}

/** Runs in the page: puts the query into the field, and waits for results that were not there before. */
async function typeAndWait({ query, patience }: { query: string; patience: number }): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("[data-search] input[type=search]");
  const list = document.querySelector("[data-search] ol");
  if (!field || !list) throw new Error("the search page has no field or no list of results");
  field.focus();
  const started = performance.now();
  field.value = query;
  return new Promise((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if (!list.querySelector("a")) return;
      observer.disconnect();
      resolve(performance.now() - started);
    });
    observer.observe(list, { childList: true, subtree: true });
    window.setTimeout(() => reject(new Error(`no result for “${query}”`)), patience);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

function median(queries: (Query | undefined)[]): Query {
  const known = queries.filter((query) => query !== undefined);
  return {
    bytes: middle(known.map(({ bytes }) => bytes)),
    milliseconds: middle(known.map((query) => query.milliseconds)),
  };
}

const middle = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
