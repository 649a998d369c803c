import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, beforeEach, test } from "node:test";
import { makeSearchIndex } from "../scripts/build/kept-search.ts";
import { random } from "../scripts/synthesise/random.ts";
import { searchBlock, type SearchRecord } from "../src/search/block.ts";
import type { Source } from "../src/search/packs.ts";
import { digests, stamps } from "./build-site.ts";

// An index that is brought up to date, against one made from nothing. The catalogue is so large that words have long
// lists, and so small that an edit changes some files and leaves others.
const folder = await mkdtemp(path.join(tmpdir(), "catalogue-kept-"));
after(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const keptFile = path.join(at("state"), "search.kept");
const { below: draw } = random(Number(process.env["SEED"] ?? 11), "search");

type Server = SearchRecord[];
const VERBS = ["get", "list", "create", "delete", "update"];
const THINGS = ["user", "file", "issue", "project", "message", "invoice", "tokens", "page", "team", "event"];
const CATEGORIES = ["read", "write", "execute", "destructive"];
const pick = (words: string[]) => words[draw(words.length)] ?? "";
const text = () => Array.from({ length: 6 }, () => `${pick(THINGS)} term${draw(4000)}`).join(" ");

const tool = (slug: string): SearchRecord => {
  const title = `${pick(VERBS)}_${pick(THINGS)}_${pick(THINGS)}${draw(300)}`;
  return {
    path: `/servers/${slug}/${title}/`,
    kind: "tool",
    title,
    names: [],
    server: { slug, title: `Server ${slug}` },
    about: "",
    summary: text(),
    text: text(),
    categories: [pick(CATEGORIES)],
  };
};
const server = (slug: string): Server => [
  { ...tool(slug), kind: "server", title: `Server ${slug}`, categories: [] },
  ...Array.from({ length: 30 + draw(40) }, () => tool(slug)),
];

/** Edits of servers by their slugs. */
const EDITS: Record<string, (servers: Map<string, Server>, slug: string, own: Server) => void> = {
  "change a description": (_, __, own) => {
    own[draw(own.length)]!.text = `${text()} changed${draw(1000)}`;
  },
  "change a description and no word": (_, __, own) => {
    own[1]!.text += ` ${own[1]!.text}`;
  },
  "change a category": (_, __, own) => {
    own[1]!.categories = [own[1]!.categories[0] === "read" ? "financial" : "read"];
  },
  "rename a tool": (_, slug, own) => own.splice(draw(own.length - 1) + 1, 1, tool(slug)),
  "add a tool": (_, slug, own) => own.splice(1 + draw(own.length), 0, tool(slug)),
  "remove a tool": (_, __, own) => own.splice(1 + draw(own.length - 1), 1),
  "add a server": (servers) => servers.set(`added-${draw(1000)}`, server("added")),
  "remove a server": (servers, slug) => servers.delete(slug),
  "rename a server": (servers, slug, own) => {
    servers.delete(slug);
    servers.set(`renamed-${draw(1000)}`, own);
  },
};

let servers: Map<string, Server>;
let read: string[];

/** The blocks as a build has them, sorted by slug; what is read of them is noted. */
const blocks = () =>
  [...servers]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, own]): Source => {
      const block = searchBlock(own);
      return {
        id,
        key: block,
        read: () => {
          read.push(id);
          return block;
        },
      };
    });

/** Makes the index and puts it in the place of that of the site. @returns the slugs that were read */
async function update(code = "code"): Promise<string[]> {
  read = [];
  makeSearchIndex(at("staging"), blocks(), code, { state: at("state"), site: at("site") });
  await rm(at("site"), { recursive: true, force: true });
  await rename(at("staging"), at("site"));
  return read;
}

/** The same from nothing, in another place. */
async function clean(): Promise<Record<string, string>> {
  await rm(at("clean"), { recursive: true, force: true });
  makeSearchIndex(at("clean"), blocks(), "code", { state: at("clean-state"), site: undefined });
  return digests(at("clean"));
}

beforeEach(async () => {
  for (const name of ["site", "state", "clean-state"]) await rm(at(name), { recursive: true, force: true });
  for (const name of ["state", "clean-state"]) await mkdir(at(name));
  servers = new Map(Array.from({ length: 60 }, (_, n) => [`server-${n}`, server(`server-${n}`)]));
  await update();
});

const inode = (stamp: string) => stamp.split(" ")[0];

/** How many files of the site are those that stood there before, not written again. */
async function kept(change: () => Promise<unknown>): Promise<{ kept: number; of: number }> {
  const before = new Set(Object.values(stamps(at("site"))).map(inode));
  await change();
  const now = Object.values(stamps(at("site"))).map(inode);
  return { kept: now.filter((own) => before.has(own)).length, of: now.length };
}

test("after any edits an index is, byte for byte, what is made from nothing", async (t) => {
  const names = [...Object.keys(EDITS), ...Object.keys(EDITS)];
  while (names.length > 0) {
    const together = names.splice(0, 1 + draw(3));
    const what = together.join(", ");
    for (const name of together) {
      const slug = pick([...servers.keys()]);
      EDITS[name]?.(servers, slug, servers.get(slug) ?? []);
    }
    const { kept: same, of } = await kept(async () => {
      const slugs = await update();
      assert.ok(slugs.length <= together.length, `${what}: ${slugs.join(", ")} were read`);
    });
    t.diagnostic(`${what}: ${same} of ${of} files kept`);
    assert.deepEqual(digests(at("site")), await clean(), what);
  }
});

test("what is still right is not written again", async () => {
  const all = await kept(() => update());
  assert.equal(all.kept, all.of - 1, "all but the manifest");
  EDITS["change a description"]?.(servers, "server-7", servers.get("server-7") ?? []);
  const most = await kept(() => update());
  assert.ok(most.kept > most.of / 2 && most.kept < most.of, `${most.kept} of ${most.of}`);
});

test("what other code kept, or what is damaged, is not used", async () => {
  const whole = digests(at("site"));
  const good = await readFile(keptFile);
  const flipped = Buffer.from(good);
  flipped[good.length >> 1]! ^= 4;
  const damages = {
    "cut off": good.subarray(0, good.length - 1000),
    "cut to the beginning": good.subarray(0, 3),
    empty: Buffer.alloc(0),
    "a bit flipped": flipped,
    "longer than it was": Buffer.concat([good, Buffer.alloc(4)]),
    "something else": Buffer.from("{}\n".repeat(100)),
  };
  for (const [what, bytes] of Object.entries(damages)) {
    await writeFile(keptFile, bytes);
    assert.equal((await update()).length, servers.size, what);
    assert.deepEqual(digests(at("site")), whole, what);
    assert.deepEqual(await readFile(keptFile), good, what);
  }
  assert.equal((await update("other code")).length, servers.size);
  assert.deepEqual(digests(at("site")), whole);
  await rm(keptFile);
  assert.equal((await update()).length, servers.size);
});

test("an index that cannot be taken from the site is made, and the site is not written to", async () => {
  const whole = digests(at("site"));
  const lost = Object.keys(whole).find((file) => file.endsWith("/pairs/1.bin"));
  assert.ok(lost);
  await rm(path.join(at("site"), lost));
  const before = stamps(at("site"));
  makeSearchIndex(at("staging"), blocks(), "code", { state: at("state"), site: at("site") });
  assert.deepEqual(digests(at("staging")), whole);
  assert.deepEqual(stamps(at("site")), before);
  await rm(at("site"), { recursive: true });
  await update();
  assert.deepEqual(digests(at("site")), whole);
});
