import { writeFileSync } from "node:fs";
import path from "node:path";
import { CatalogError } from "../../src/catalog/problem.ts";
import type { ServerSummary } from "../../src/catalog/index.ts";
import { keyOf } from "../../src/catalog/key.ts";
import type { Part, Unit } from "../../src/site/units.ts";
import type { SiteModule } from "./compile.ts";
import { makeFolder } from "./folders.ts";
import { PlainResponse } from "./plain-response.ts";
import type { Answer, MadeAnswer, Open, SumUp, Task } from "./pool.ts";
import { keptShares } from "./kept-shares.ts";
import { keptAttacks, readRecord, writeRecord } from "./state.ts";

// One of the processes of a build: it holds the index of the catalogue, and one server at a time.
const [entry = "", state = "", staging = "", attacksKey = ""] = process.argv.slice(2);
globalThis.Response = PlainResponse as unknown as typeof Response;
const site = (await import(entry)) as SiteModule;
site.recallAttacks(() => keptAttacks(state, attacksKey));
let opened: { units: Unit[]; pagesOnly: boolean; base: string; before: Map<string, string> } | undefined;

// one task after the other: what was worked out for a page serves those that are made next
let turn = Promise.resolve();
process.on("message", (task: Task) => void (turn = inTurn(task, turn)));
process.on("disconnect", () => process.exit());

async function inTurn(task: Task, before: Promise<void>): Promise<void> {
  await before;
  const reply = await answer(task);
  // whoever asked may be gone
  if (process.connected) process.send?.(reply, undefined, undefined, () => undefined);
}

async function answer(task: Task): Promise<Answer> {
  try {
    switch (task.do) {
      case "sum up":
        return { done: "sum up", problems: sumUp(task) };
      case "open":
        return { done: "open", ...open(task) };
      case "make":
        return { done: "make", made: await Array.fromAsync(task.units, make) };
    }
  } catch (error) {
    return { done: "failed", message: (error as Error).stack ?? String(error) };
  }
}

function sumUp({ slug, key, kinds }: SumUp) {
  try {
    for (const kind of kinds) writeRecord(state, kind, slug, key, site.keptOf[kind](slug));
    return [];
  } catch (error) {
    // the module carries its own copy of the class
    if ((error as Error).name !== CatalogError.name) throw error;
    return (error as CatalogError).problems;
  }
}

function open({ servers, attacks, base, before, pagesOnly }: Open) {
  const serverKeys = new Map(servers);
  site.computedFrom((slug) => readRecord(state, "tools", slug, serverKeys.get(slug) ?? ""));
  site.shareKeysThrough((shape, find) => keptShares(state, `${base} ${shape}`, find));
  const { units, ...found } = site.openSite(summaries(serverKeys), {
    serverKeys,
    attackKeys: new Map(attacks),
  });
  opened = { units, pagesOnly, base, before: new Map(before) };
  return { units: units.map(({ id }) => id), ...found };
}

function* summaries(keys: Map<string, string>): Generator<ServerSummary> {
  for (const [slug, key] of keys) {
    const text = readRecord(state, "servers", slug, key);
    if (text === undefined) throw new Error(`What was kept of ${slug} is gone; build again.`);
    yield JSON.parse(text) as ServerSummary;
  }
}

const SERVER_OR_TOOL = /^\/servers\/(?!page\/).+\/$/;

async function make(at: number): Promise<MadeAnswer> {
  const unit = opened?.units[at];
  if (!opened || !unit) throw new Error(`there is no unit ${at}`);
  const { base, before, pagesOnly } = opened;
  const { id } = unit;
  const [keys, parts] = keysOf(unit, base);
  const key = keys.join(" ");
  const shown = unit.servers();
  const servers = shown && [...shown].join(" ");
  const known = before.get(id);
  if (known === key) return { id, key, servers };
  const isMade = (address: string) => !pagesOnly || SERVER_OR_TOOL.test(address);
  const all = unit.addresses().filter(isMade);
  const changed = changedParts(keys, known?.split(" ") ?? [], parts)?.filter(isMade);
  for (const address of changed ?? all) {
    write(path.join(staging, site.fileOf(address)), await PlainResponse.contentOf(await site.render(address)));
  }
  return { id, key, servers, files: all.map(site.fileOf), anew: changed?.map(site.fileOf) };
}

/** The key of what all pages of a unit show, and one for each of its parts. */
function keysOf({ shows, parts }: Unit, base: string): [keys: string[], parts: Part[]] {
  const own = parts?.() ?? [];
  return [[keyOf([base, ...shows()]), ...own.map((part) => keyOf(part.shows).slice(0, PART_KEY))], own];
}

/** Of parts there are many. */
const PART_KEY = 12;

/** The addresses of the parts that changed; undefined where more did. */
function changedParts([whole, ...now]: string[], [known, ...before]: string[], parts: Part[]): string[] | undefined {
  if (whole !== known || now.length !== before.length) return undefined;
  return parts.flatMap(({ addresses }, at) => (now[at] === before[at] ? [] : addresses));
}

function write(file: string, content: string | Uint8Array): void {
  makeFolder(path.dirname(file));
  writeFileSync(file, content);
}
