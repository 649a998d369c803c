import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import { packed, searchBlocks, writeSearchIndex } from "../scripts/search-index.ts";
import { serverSlugs } from "../src/catalog/read.ts";
import { QUERY_BYTES, REQUEST_BYTES } from "../src/search/budget.ts";
import { searchBlock, type SearchRecord } from "../src/search/block.ts";
import { FOLDER, MANIFEST } from "../src/search/address.ts";
import { highlight } from "../src/search/highlight.ts";
import { search } from "../src/search/query.ts";
import { SearchIndex } from "../src/search/reader.ts";
import { editDistance } from "../src/search/spelling.ts";
import { statusOf } from "../src/search/status.ts";
import { stem, wordsOf } from "../src/search/words.ts";

const LATER_BYTES = 60_000;
const questions: Record<string, Record<string, string>> = parse(
  await readFile("tests/fixtures/search-questions.yaml", "utf8"),
);

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "catalogue-search-"));
});
after(() => rm(folder, { recursive: true, force: true }));

async function indexIn(directory: string): Promise<SearchIndex> {
  const load = async (name: string) => new Uint8Array(await readFile(path.join(directory, FOLDER, name)));
  return SearchIndex.open(await load(MANIFEST), load);
}

/** What was loaded so far, with the headers of the answers. */
const loadedBy = ({ loaded }: SearchIndex) => loaded.bytes + loaded.files * REQUEST_BYTES;

async function indexOf(records: SearchRecord[][], name: string): Promise<SearchIndex> {
  const directory = path.join(folder, name);
  writeSearchIndex(directory, packed(records.map(searchBlock)));
  return indexIn(directory);
}

const record = (title: string, rest: Partial<SearchRecord> = {}): SearchRecord => ({
  path: `/servers/some/${encodeURIComponent(title.toWellFormed())}/`,
  kind: "tool",
  title,
  names: [],
  server: { slug: "some", title: "Some" },
  about: "",
  summary: "",
  text: "",
  categories: ["read"],
  ...rest,
});

describe("the real catalogue", () => {
  let directory: string;
  before(() => {
    directory = path.join(folder, "real");
    writeSearchIndex(directory, packed(searchBlocks(serverSlugs())));
  });

  for (const [what, asked] of Object.entries(questions)) {
    test(`${what}: the wanted page is among the first three, and the bytes are few`, async () => {
      for (const [text, wanted] of Object.entries(asked)) {
        const index = await indexIn(directory);
        const { hits } = await search(index, { text });
        const first = hits.slice(0, 3).map((hit) => hit.path);
        assert.ok(first.includes(wanted), `“${text}” should give ${wanted}, and gave ${first.join(", ")}`);
        assert.ok(loadedBy(index) <= LATER_BYTES, `“${text}” took ${loadedBy(index)} bytes`);
      }
    });
  }

  test("no beginning of a question is dear, whatever is typed", async () => {
    for (const text of Object.values(questions).flatMap((asked) => Object.keys(asked))) {
      for (let length = 1; length < text.length; length += 3) {
        const index = await indexIn(directory);
        await search(index, { text: text.slice(0, length) });
        assert.ok(loadedBy(index) <= LATER_BYTES, `“${text.slice(0, length)}”: ${loadedBy(index)} bytes`);
      }
    }
  });

  test("filters hold, with and without words", async () => {
    const index = await indexIn(directory);
    for (const text of ["", "key", "delete"]) {
      const { hits } = await search(index, { text, category: "destructive", server: "com-mux-mcp" });
      assert.ok(hits.length > 0, text);
      assert.ok(
        hits.every((hit) => hit.path.startsWith("/servers/com-mux-mcp/") && hit.categories.includes("destructive")),
      );
    }
    const attacks = await search(index, { text: "github", kind: "attack" });
    assert.ok(attacks.hits.length > 2 && attacks.hits.every(({ kind }) => kind === "attack"));
    assert.equal((await search(index, { text: "key", server: "no-such-server" })).count, 0);
  });

  test("says so when no result has all the words", async () => {
    const index = await indexIn(directory);
    const answer = await search(index, { text: "mux qqqqxyzzyqqqq" });
    assert.equal(answer.allWords, false);
    assert.equal(answer.hits[0]?.path, "/servers/com-mux-mcp/");
    assert.deepEqual((await search(index, { text: "qqqqxyzzyqqqq" })).hits, []);
  });
});

test("the same blocks give the same bytes, in whatever process they were made", async () => {
  const blocks = [...searchBlocks(serverSlugs().slice(0, 12))];
  writeSearchIndex(path.join(folder, "one"), packed(blocks));
  writeSearchIndex(path.join(folder, "other"), packed(structuredClone(blocks)));
  const [one, other] = await Promise.all(["one", "other"].map((name) => contentOf(path.join(folder, name))));
  assert.deepEqual(one, other);
});

async function contentOf(directory: string): Promise<Record<string, string>> {
  const names = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = names.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [path.relative(directory, file), await readFile(file, "base64")])),
  );
}

test("hostile names are found, shown as they are, and break nothing", async () => {
  const names = [
    "</script><script>alert(1)</script>",
    '"],["/evil/","x","y","z"]',
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "=some",
    "a\u202Eb ​zero",
    "\uD800 broken surrogate",
    "😀 emoji 𝒳𝒴",
    "删除文件",
    "x".repeat(5_000),
    "../../../etc/passwd",
    "toString\n\u0000\u0001",
  ];
  const index = await indexOf([names.map((name) => record(name, { summary: name, text: name }))], "hostile");
  for (const name of names) {
    const { hits, marks } = await search(index, { text: name });
    if (wordsOf(name).length === 0) continue;
    assert.ok(
      hits.some(({ title }) => title === name || !name.isWellFormed()),
      name,
    );
    for (const { title } of hits)
      assert.equal(
        highlight(title, marks)
          .map(({ text }) => text)
          .join(""),
        title,
      );
  }
  const own = await search(index, { text: "__proto__" });
  assert.equal(own.hits[0]?.title, "__proto__");
  assert.equal((await search(index, { text: "evil" })).hits[0]?.path.startsWith("/servers/some/"), true);
});

/** An index in which many words are in thousands of documents, as in that of a very large catalogue. */
async function frequentWords(): Promise<string> {
  const verbs = ["get", "list", "create", "delete", "update"];
  const things = ["user", "file", "issue", "project", "message", "invoice", "token", "page", "team", "event"];
  const records = Array.from({ length: 12_000 }, (_, at) => {
    const words = [verbs[at % 5], things[Math.floor(at / 5) % 10], at % 7 === 0 ? "archived" : "current"];
    const name = at === 4_321 ? ["get", "list", "create", "user"] : words;
    return record(name.join("_"), {
      path: `/servers/some/${at}/`,
      text: `${things[at % 10]} ${verbs[at % 3]} number ${at}`,
    });
  });
  await indexOf([records], "frequent");
  return path.join(folder, "frequent");
}

describe("frequent words", () => {
  let directory: string;
  before(async () => (directory = await frequentWords()));

  test("a name made of them is found first, by a list of its own", async () => {
    for (const text of ["get_list_create_user", "getListCreateUser", "get list crete user"]) {
      const index = await indexIn(directory);
      assert.equal((await search(index, { text })).hits[0]?.title, "get_list_create_user", text);
    }
  });

  test("that no result has all the words is said only where all results were compared", async () => {
    const text = "archived current";
    const all = await search(await indexIn(directory), { text });
    assert.deepEqual([all.allWords, all.atLeast], [false, false]);
    assert.match(statusOf(all, text), /^No result has all the words; these have some of them\./);
    const some = await search(await indexIn(directory), { text }, 8, 15_000);
    assert.deepEqual([some.allWords, some.atLeast], [false, true]);
    assert.match(
      statusOf(some, text),
      /^Only the best results of frequent words were compared, and none of them has all/,
    );
  });
});

test("a query loads no more than its bytes, whatever is typed, and gives the same answer again", async () => {
  const texts = [
    ...Object.values(questions).flatMap((asked) => Object.keys(asked)),
    "creaet_systme_singing_kyes for the projcet databse of a tema",
    "getUserFileIssueProjectMessage listInvoiceTokenPageTeamEvent deletCurentArchivd",
    "a b c d e f g h i j k l m n o p",
    "x".repeat(300),
  ];
  const directory = await frequentWords();
  for (const bytes of [0, 9_000, 20_000, QUERY_BYTES]) {
    for (const text of texts) {
      const [one, other] = [await indexIn(directory), await indexIn(directory)];
      const answer = await search(one, { text }, 8, bytes);
      assert.ok(loadedBy(one) <= bytes, `“${text}” took ${loadedBy(one)} of ${bytes} bytes`);
      assert.deepEqual(await search(other, { text }, 8, bytes), answer, text);
    }
  }
});

test("words that there are no bytes for are named", async () => {
  const index = await indexOf([[record("create signing key")]], "unused");
  const text = "create signing key and again create a signing key five six seven eight";
  assert.match(statusOf(await search(index, { text }), text), /Not searched for: “seven”, “eight”\./);
});

test("frequent words stay cheap: their lists are cut into pieces, and pairs of them are lists of their own", async () => {
  const index = await indexIn(await frequentWords());
  for (const text of ["get", "g", "create user", "user create", "delete archived invoice", "list"]) {
    const start = loadedBy(index);
    const { hits } = await search(index, { text });
    assert.equal(hits.length, 8);
    const words = text.split(" ").filter((word) => word.length > 1);
    assert.ok(
      hits.every(({ title }) => words.every((word) => title.includes(word))),
      `${text}: ${hits[0]?.title}`,
    );
    assert.ok(loadedBy(index) - start <= LATER_BYTES);
  }
  const filtered = await search(index, { text: "get", server: "some", category: "read" });
  assert.equal(filtered.hits.length, 8);
});

test("an index without a record answers", async () => {
  const index = await indexOf([], "empty");
  assert.deepEqual((await search(index, { text: "anything at all" })).hits, []);
});

const shown = (text: string) => wordsOf(text).map(({ text: word, parts }) => [word, ...parts].join(" "));

test("words are cut at capitals, marks and between Chinese characters", () => {
  assert.deepEqual(shown("createSystem_signing-keys v2"), ["createsystem create system", "signing", "keys", "v2"]);
  assert.deepEqual(shown("HTTPServer für GitHub"), ["httpserver http server", "fur", "github git hub"]);
  assert.deepEqual(shown("删除文件"), ["删除", "除文", "文件"]);
});

test("the forms of a word meet, and other words do not", () => {
  for (const forms of [
    ["delete", "deletes", "deleted", "deleting"],
    ["key", "keys"],
    ["query", "queries"],
    ["stop", "stopped", "stopping"],
    ["branch", "branches"],
    ["policy", "policies"],
    ["call", "calls", "calling"],
  ]) {
    assert.equal(new Set(forms.map(stem)).size, 1, forms.map(stem).join(", "));
  }
  assert.equal(new Set(["generate", "general", "generic"].map(stem)).size, 3);
  assert.equal(stem("status"), "status");
});

test("swapped, missing, added and changed letters each count one", () => {
  for (const [a, b, distance] of [
    ["stripe", "strpie", 1],
    ["stripe", "strie", 1],
    ["stripe", "sttripe", 1],
    ["stripe", "wtripe", 1],
    ["delete", "deltee", 1],
    ["database", "dtabse", 2],
    ["mux", "github", 3],
  ] as const) {
    assert.equal(editDistance(a, b, 2), distance, `${a} ${b}`);
  }
});
