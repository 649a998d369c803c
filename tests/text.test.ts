import assert from "node:assert/strict";
import { test } from "node:test";
import {
  boilerplateOf,
  counted,
  cutAtWord,
  everyTool,
  leadOf,
  proseOf,
  sentencesOf,
  showInvisible,
} from "../src/catalog/text.ts";

test("invisible characters are shown by their code points, and emoji stay whole", () => {
  assert.equal(showInvisible("a\u202Eb\u200Bc\u{E0041}"), "a⟦U+202E⟧b⟦U+200B⟧c⟦U+E0041⟧");
  assert.equal(showInvisible("👩‍💻 ok\n\tfine"), "👩‍💻 ok\n\tfine");
  assert.equal(showInvisible("\u001b[31m"), "⟦U+001B⟧[31m");
});

test("prose ends where a heading or a code block begins, and loses its marks", () => {
  assert.equal(proseOf("Adds **one** `thing`.\n\n# Response Schema\n```json\n{}\n```"), "Adds one thing.");
  assert.equal(proseOf("See [the docs](https://x.test/a)."), "See the docs.");
  assert.equal(proseOf("# Title\nText"), "Title Text");
});

test("a text is cut at a word and never longer than asked", () => {
  const cut = cutAtWord("one two three four", 12);
  assert.equal(cut, "one two…");
  assert.ok(cutAtWord("x".repeat(500), 300).length <= 300);
  assert.equal(cutAtWord("short", 300), "short");
  assert.equal(cutAtWord("创建函数更新代码", 10), "创建函数…", "a wide character counts as two");
  assert.ok(cutAtWord("𝕏".repeat(20), 9).isWellFormed());
});

const sentences = (description: string) => sentencesOf(proseOf(description));

test("a lead leaves out sentences that many tools begin with", () => {
  const descriptions = Array.from({ length: 6 }, (_, index) => `Always filter. Makes thing ${index}.`);
  const boilerplate = boilerplateOf(descriptions.map(sentences));
  assert.equal(leadOf(sentences(descriptions[3] ?? ""), boilerplate), "Makes thing 3.");
  assert.equal(leadOf(sentences("Always filter."), boilerplate), "Always filter.");
});

test("one is singular", () => {
  assert.equal(counted(1, "tool"), "1 tool");
  assert.equal(counted(1234, "tool"), "1,234 tools");
  assert.equal(everyTool(1), "the only tool");
  assert.equal(everyTool(1234), "each of the 1,234 tools");
});
