import MarkdownIt, { type StateCore, type Token } from "markdown-it";
import { showInvisible } from "../catalog/text.ts";
import { escapeHtml } from "./escape.ts";

/** Longer code blocks than this, in characters, are folded away. */
const FOLD_ABOVE = 600;

/** Of a text longer than `most` characters, what follows the first `shown` is folded away. */
const LONG_TEXT = { most: 2_400, shown: 1_200 };

// Tags are text that the author wrote, such as `<organizationSlug>`: `html: false` shows them as they stand.
const own = new MarkdownIt({ html: false, linkify: true });
own.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const untrusted = new MarkdownIt({ html: false, linkify: true });
untrusted.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
untrusted.core.ruler.push("limit", (state) => {
  lowerHeadings(state.tokens);
  for (const { children } of state.tokens) if (children) limitLinks(children);
  foldRest(state);
});
untrusted.renderer.rules["fence"] = untrusted.renderer.rules["code_block"] = (tokens, at) =>
  codeBlock(tokens[at]?.content ?? "");

for (const parser of [own, untrusted]) {
  parser.core.ruler.push("alignment", ({ tokens }) => tokens.forEach(alignByAttribute));
}

/**
 * What Markdown reads in a way of its own: marks, the beginning of a block, an underscore that is not within a word, an
 * address. Most descriptions of parameters have none of it.
 */
const MARKED = /[\n\\`*[\]<>|~&@]|^(?:[#+=:-]|\d+[.)])|(?<![a-z0-9])_|_(?![a-z0-9])|\/\/|mailto:/i;

/** Markdown written by a server, as HTML that holds nothing but text, lists, tables, code and plain links. */
export function untrustedMarkdown(markdown: string): string {
  const text = showInvisible(dedent(markdown));
  // without `&` and `<` there is nothing to escape
  return text === "" || MARKED.test(text) ? untrusted.render(text) : `<p>${text}</p>`;
}

/** Markdown of the catalogue itself, as HTML. */
export function ownMarkdown(markdown: string): string {
  return own.render(markdown);
}

/** Headings of a description stand below ours, the first of them right below, and none skips a level. */
function lowerHeadings(tokens: Token[]): void {
  const open: number[] = [];
  for (const token of tokens) {
    if (token.type === "heading_open") {
      const level = Number(token.tag.slice(1));
      while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
      open.push(level);
    }
    if (token.type.startsWith("heading_")) token.tag = `h${Math.min(6, open.length + 2)}`;
  }
}

/**
 * Links lead away from this site, and say so. One that is relative leads somewhere on its author's site: its text
 * stays. No images: a page never loads what a server names.
 */
function limitLinks(tokens: Token[]): void {
  let hidden = false;
  for (const token of tokens) {
    if (token.type === "link_open") {
      const href = String(token.attrGet("href") ?? "");
      hidden = !/^(https?:\/\/|mailto:)/i.test(href) || !URL.canParse(href);
      token.attrs = [
        ["href", href],
        ["rel", "nofollow ugc noopener"],
      ];
    }
    if (token.type === "image") {
      token.type = "text";
      token.content = token.content ? `[image: ${token.content}]` : "[image]";
    }
    if (hidden && token.type.startsWith("link_")) {
      token.type = "text";
      token.content = "";
    }
  }
}

/** Folds the end of a long text away, from the first block on that begins after what is shown. */
function foldRest({ tokens, Token }: StateCore): void {
  const lengths = tokens.map(({ type, content }) => (isFolded(type, content) ? 0 : content.length));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total <= LONG_TEXT.most) return;
  let shown = 0;
  const at = tokens.findIndex(({ level, nesting }, index) => {
    const begins = level === 0 && nesting >= 0 && shown > LONG_TEXT.shown;
    shown += begins ? 0 : (lengths[index] ?? 0);
    return begins;
  });
  if (at < 0 || shown === total) return;
  const html = (content: string) => Object.assign(new Token("html_block", "", 0), { content });
  const summary = `The rest, ${(total - shown).toLocaleString("en")} characters`;
  tokens.splice(at, 0, html(`<details><summary>${summary}</summary>`));
  tokens.push(html("</details>"));
}

const isFolded = (type: string, content: string) =>
  (type === "fence" || type === "code_block") && content.length > FOLD_ABOVE;

/** Columns are aligned by an attribute, since a page has no inline styles. */
function alignByAttribute(token: Token): void {
  const style = token.attrGet("style");
  if (style !== null) token.attrs = [["align", String(style).replace("text-align:", "")]];
}

/** Code can be scrolled, with the keyboard too; much of it is folded away. */
function codeBlock(code: string): string {
  const block = `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>\n`;
  if (code.length <= FOLD_ABOVE) return block;
  return `<details><summary>Code block, ${code.length.toLocaleString("en")} characters</summary>${block}</details>\n`;
}

/** Descriptions are often indented as their source code was, which Markdown would read as code. */
function dedent(text: string): string {
  if (!/[\n\t]/.test(text)) return text.trim();
  const [first = "", ...rest] = text.replace(/\t/g, "    ").split("\n");
  const margin = Math.min(...rest.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  const lines = Number.isFinite(margin) ? rest.map((line) => line.slice(margin)) : rest;
  return [first.trimStart(), ...lines].join("\n").trim();
}
