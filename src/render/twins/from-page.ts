import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { EXIT, SKIP, visit } from "unist-util-visit";
import type { Place } from "./place.ts";

/** What is there to be used, not to be read. */
const CONTROLS = new Set([
  "script",
  "style",
  "template",
  "form",
  "button",
  "input",
  "select",
  "nav",
  "dialog",
  "output",
]);

const parser = unified().use(rehypeParse);
const writer = unified()
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "-", fences: true, resourceLink: true })
  .freeze();

/**
 * The Markdown twin of a page, made from the page itself: what stands in its `main`, so that no fact can differ.
 * For pages of which there are few; the twins of tools, servers and lists are written by templates, fifty times as fast.
 * @param html the whole page @param path its address
 */
export function twinOfPage(html: string, path: string, place: Place): string {
  const tree = parser.parse(html);
  const main = mainOf(tree);
  plain(main, path, place);
  const heading = main.children.findIndex((node) => node.type === "element" && node.tagName === "h1");
  const note: Element = {
    type: "element",
    tagName: "p",
    properties: {},
    children: [{ type: "text", value: `This text is the Markdown form of ${place.page(path)}` }],
  };
  main.children.splice(heading + 1, 0, note);
  const markdown = writer.runSync({ type: "root", children: main.children });
  return writer.stringify(markdown as Parameters<typeof writer.stringify>[0]);
}

function mainOf(tree: Root): Element {
  let main: Element | undefined;
  visit(tree, "element", (node) => {
    if (node.tagName !== "main") return undefined;
    main = node;
    return EXIT;
  });
  if (!main) throw new Error("the page has no <main>");
  return main;
}

/** Leaves out controls and decoration, puts names in the place of pictures, makes addresses absolute. */
function plain(main: Element, path: string, place: Place): void {
  visit(main, "element", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const { ariaHidden, ariaLabel, href } = node.properties;
    if (CONTROLS.has(node.tagName) || ariaHidden === "true") {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.tagName === "svg") {
      parent.children[index] = { type: "text", value: ariaLabel ? ` ${String(ariaLabel)} ` : "" };
      return SKIP;
    }
    if (node.tagName === "a" && typeof href === "string") node.properties["href"] = absolute(href, path, place);
    if (node.tagName === "details" || node.tagName === "summary" || node.tagName === "figcaption") {
      node.tagName = node.tagName === "details" ? "div" : "p";
    }
    return undefined;
  });
}

/** A page's address becomes that of its twin; a place in a page, a file or another site stays what it is. */
function absolute(href: string, path: string, place: Place): string {
  if (href.startsWith("#")) return place.page(path) + href;
  if (!href.startsWith("/")) return href;
  return /\/$/.test(href) && href !== "/search/" ? place.twin(href) : place.page(href);
}
