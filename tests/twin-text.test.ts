import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Code, Paragraph, Root, Table } from "mdast";
import { showInvisible } from "../src/catalog/text.ts";
import { code, codeCell, escaped, fenced, inline, link, list, sentence, table } from "../src/render/twins/text.ts";
import { kindsIn, linksOf, parseMarkdown, textOf } from "./markdown-tree.ts";

// Whatever a server writes, it stands in a twin as text or as code. Markup that it may have tried is made likely here.
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        ...[
          "```",
          "````",
          "~~~",
          "`",
          "``",
          "\n",
          "\r",
          "\r\n",
          "\n\n",
          "\t",
          " ",
          "    ",
          "#",
          "# ",
          "## x",
          "---",
          "===",
        ],
        ...[
          "***",
          "**",
          "*",
          "__",
          "_",
          "~~",
          "|",
          "| a | b |\n| - | - |",
          "\\",
          "\\|",
          "\\`",
          "<script>",
          "<!--",
          "</b>",
        ],
        ...[
          "<a@b.c>",
          "[x](javascript:y)",
          "![x](y)",
          "[x]: y",
          "[^1]",
          "[^1]: y",
          "&amp;",
          "&#60;",
          "&lt",
          "> ",
          "- ",
          "+ ",
        ],
        ...[
          "* ",
          "1. ",
          "1) ",
          "- [ ] ",
          ":--",
          "https://a.b/",
          "HTTP://a.b",
          "www.a.b/",
          "a@b.c",
          "<id>",
          "\u202e",
          "\u2028",
          "\u0000",
          "]",
          "[",
          "(",
          ")",
          "<",
          ">",
          "!",
        ],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** As it is shown in one line. */
const line = (text: string) => showInvisible(text).replace(/\s+/g, " ").trim();
/** Plain addresses become links in GitHub's Markdown: their text stays. */
const PLAIN = new Set(["root", "paragraph", "text", "link"]);
const others = (tree: Root, allowed: Iterable<string>) => kindsIn(tree).difference(new Set(allowed));

test("an escaped text is one paragraph of text, and reads as it was written", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const tree = parseMarkdown(`${escaped(text)}\n\nend`);
      assert.deepEqual([...others(tree, PLAIN)], []);
      assert.equal(tree.children.length, line(text) ? 2 : 1);
      assert.equal(textOf(tree), `${line(text)}end`);
    }),
    { numRuns: 3000 },
  );
});

test("an escaped text stays in its heading, its entry of a list, its cell and its link", () => {
  fc.assert(
    fc.property(hostile, hostile, (one, two) => {
      const heading = parseMarkdown(`## ${inline(one)} of us`);
      assert.deepEqual([...others(heading, [...PLAIN, "heading"])], []);
      assert.equal(textOf(heading), `${line(one)} of us`.trim());

      const entries = parseMarkdown(list([`${escaped(one)} .`, `x ${inline(two)}`]));
      assert.deepEqual([...others(entries, [...PLAIN, "list", "listItem"])], []);
      assert.equal(textOf(entries), `${line(one)} .`.trim() + `x ${line(two)}`.trim());

      const rows = parseMarkdown(table(["A", "B", "C"], [[inline(one), codeCell(two), "end"]]));
      const [grid] = rows.children as [Table];
      assert.equal(rows.children.length, 1);
      assert.deepEqual(
        grid.children[1]?.children.map((cell) => textOf(cell)),
        [line(one), line(two) || "(empty)", "end"],
      );

      const linked = parseMarkdown(`a ${link(code(one), "https://here.test/a(b) c")}`);
      assert.deepEqual(linksOf(linked), ["https://here.test/a%28b%29%20c"]);
    }),
    { numRuns: 2000 },
  );
});

test("code holds its text and nothing else", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const tree = parseMarkdown(`a ${code(text)} b`);
      const [paragraph] = tree.children as [Paragraph];
      assert.deepEqual(
        paragraph.children.map((node) => [node.type, textOf(node)]),
        line(text)
          ? [
              ["text", "a "],
              ["inlineCode", line(text)],
              ["text", " b"],
            ]
          : [["text", "a (empty) b"]],
      );
    }),
    { numRuns: 3000 },
  );
});

test("no text ends the fence around it", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const tree = parseMarkdown(`${fenced(text, "yaml")}\n\nend`);
      assert.deepEqual(
        tree.children.map(({ type }) => type),
        ["code", "paragraph"],
      );
      const shown = showInvisible(text.replace(/\r\n?/g, "\n")).replace(/\n+$/, "");
      assert.equal((tree.children[0] as Code).value, shown);
    }),
    { numRuns: 3000 },
  );
});

test("a sentence has its code between backticks, and no markup", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      assert.deepEqual([...others(parseMarkdown(sentence(text)), [...PLAIN, "inlineCode"])], []);
    }),
    { numRuns: 3000 },
  );
  assert.equal(sentence("The argument `a|b` can be *x*."), "The argument `a|b` can be \\*x\\*.");
});
