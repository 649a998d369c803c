import type { Element, ElementContent, Nodes, Root as HtmlRoot } from "hast";
import type { Html, Root } from "mdast";
import rehypeSanitize, { defaultSchema, type Options as SanitizeSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { showInvisible } from "../catalog/text.ts";

/** Longer code blocks than this, in characters, are folded away. */
const FOLD_ABOVE = 600;

/** Of a text longer than `most` characters, what follows the first `shown` is folded away. */
const LONG_TEXT = { most: 2_400, shown: 1_200 };

/** What text written by a server may become. No images: a page never loads what a server names. */
const SCHEMA: SanitizeSchema = {
  ...defaultSchema,
  tagNames: [
    ...["p", "br", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "a"],
    ...["h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"],
  ],
  attributes: { a: ["href"], ol: ["start"], th: ["align"], td: ["align"] },
  protocols: { href: ["http", "https", "mailto"] },
};

/** Text of our own, from the catalogue: the same rules, and its headings keep their level. */
const OWN_SCHEMA: SanitizeSchema = { ...SCHEMA, tagNames: [...(SCHEMA.tagNames ?? []), "h2"] };

const untrusted = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(() => htmlAsText)
  .use(remarkRehype)
  .use(() => lowerHeadings)
  .use(rehypeSanitize, SCHEMA)
  .use(() => polish)
  .use(() => foldRest)
  .use(rehypeStringify)
  .freeze();

const own = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(() => htmlAsText)
  .use(remarkRehype)
  .use(rehypeSanitize, OWN_SCHEMA)
  .use(rehypeStringify)
  .freeze();

/** Markdown written by a server, as HTML that holds nothing but text, lists, tables, code and plain links. */
export function untrustedMarkdown(markdown: string): string {
  return String(untrusted.processSync(showInvisible(dedent(markdown))));
}

/** Markdown of the catalogue itself, as HTML. */
export function ownMarkdown(markdown: string): string {
  return String(own.processSync(markdown));
}

/** Tags in a description are text that its author wrote, such as `<organizationSlug>`: shown as they stand. */
function htmlAsText(tree: Root): void {
  visit(tree, "html", (node: Html, index, parent) => {
    if (!parent || index === undefined) return;
    const text = { type: "text" as const, value: node.value };
    const isBlock = parent.type === "root" || parent.type === "blockquote" || parent.type === "listItem";
    parent.children[index] = isBlock ? { type: "paragraph", children: [text] } : text;
  });
  visit(tree, ["image", "imageReference"], (node, index, parent) => {
    if (!parent || index === undefined || !("children" in parent)) return;
    const { alt } = node as { alt?: string | null };
    parent.children[index] = { type: "text", value: alt ? `[image: ${alt}]` : "[image]" };
  });
}

/** Headings of a description stand below ours, the first of them right below, and none skips a level. */
function lowerHeadings(tree: HtmlRoot): void {
  const open: number[] = [];
  visit(tree, "element", (node: Element) => {
    const level = Number(/^h([1-6])$/.exec(node.tagName)?.[1]);
    if (!level) return;
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    node.tagName = `h${Math.min(6, open.length + 2)}`;
  });
}

/** After sanitising: marks links as somebody else's, folds long code, lets wide blocks scroll and be focused. */
function polish(tree: HtmlRoot): void {
  visit(tree, "element", (node: Element, index, parent) => {
    if (node.tagName === "a") limitLink(node);
    if (node.tagName === "pre" && parent && index !== undefined) {
      node.properties["tabIndex"] = 0;
      const length = textLength(node);
      if (length > FOLD_ABOVE) {
        parent.children[index] = fold("Code block", length, [node]);
        return SKIP;
      }
    }
    return undefined;
  });
}

/** A link that is relative leads somewhere on its author's site, not on ours: its text stays. */
function limitLink(node: Element): void {
  const { href } = node.properties;
  node.properties = URL.canParse(String(href)) ? { href, rel: ["nofollow", "ugc", "noopener"] } : {};
}

/** Folds the end of a long text away, from the first block on that begins after what is shown. */
function foldRest(tree: HtmlRoot): void {
  const lengths = tree.children.map((node) => (isFolded(node) ? 0 : textLength(node)));
  if (lengths.reduce((sum, length) => sum + length, 0) <= LONG_TEXT.most) return;
  let length = 0;
  const at = lengths.findIndex((own) => (length += own) > LONG_TEXT.shown) + 1;
  const rest = tree.children.slice(at).filter((node) => node.type !== "doctype");
  const folding = rest.reduce((sum, node) => sum + textLength(node), 0);
  if (folding > 0) tree.children.splice(at, rest.length, fold("The rest", folding, rest));
}

const isFolded = (node: Nodes) => node.type === "element" && node.tagName === "details";

function fold(what: string, length: number, children: ElementContent[]): Element {
  const summary: ElementContent = {
    type: "element",
    tagName: "summary",
    properties: {},
    children: [{ type: "text", value: `${what}, ${length.toLocaleString("en")} characters` }],
  };
  return { type: "element", tagName: "details", properties: {}, children: [summary, ...children] };
}

function textLength(node: Nodes): number {
  let length = 0;
  visit(node, "text", ({ value }) => {
    length += value.length;
  });
  return length;
}

/** Descriptions are often indented as their source code was, which Markdown would read as code. */
function dedent(text: string): string {
  const [first = "", ...rest] = text.replace(/\t/g, "    ").split("\n");
  const margin = Math.min(...rest.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  const lines = Number.isFinite(margin) ? rest.map((line) => line.slice(margin)) : rest;
  return [first.trimStart(), ...lines].join("\n").trim();
}
