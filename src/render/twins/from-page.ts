import type { Element, ElementContent, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { EXIT, SKIP, visit } from "unist-util-visit";
import { BARE } from "../../catalog/paths.ts";
import type { Place } from "./place.ts";

/** What is there to be used, not to be read. A form may hold a list to choose from, which is read. */
const CONTROLS = new Set([
  "script",
  "style",
  "template",
  "label",
  "fieldset",
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
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: "-", fences: true, resourceLink: true })
  .freeze();

/**
 * The Markdown twin of a page, made from the page itself: what stands in its `main`, so that no fact can differ.
 * For pages of which there are few; the twins of tools, servers and lists are written by templates, fifty times as fast.
 * @param html the whole page
 * @param path its address
 */
export function twinOfPage(html: string, path: string, place: Place): string {
  const main = mainOf(parser.parse(html));
  plain(main, path, place);
  const heading = main.children.findIndex((node) => node.type === "element" && node.tagName === "h1");
  const source = element("a", { href: place.page(path) }, [{ type: "text", value: "this page" }]);
  main.children.splice(heading + 1, 0, element("p", {}, [{ type: "text", value: "Markdown form of " }, source]));
  const markdown = writer.runSync({ type: "root", children: main.children });
  return writer.stringify(markdown as Parameters<typeof writer.stringify>[0]);
}

const element = (tagName: string, properties: Element["properties"], children: ElementContent[]): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});

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

/** What Markdown has no word for, and what stands in its place. `q` would get quotation marks, which the text has. */
const PLAINER: Record<string, string> = { details: "div", summary: "p", figcaption: "div", form: "div", q: "span" };

/** Leaves out controls and decoration, puts names in the place of pictures, makes addresses absolute. */
function plain(main: Element, path: string, place: Place): void {
  visit(main, "element", (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const { ariaHidden, ariaLabel, hidden, href } = node.properties;
    if (CONTROLS.has(node.tagName) || hidden || ariaHidden === "true") {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (node.tagName === "svg") {
      parent.children[index] = { type: "text", value: ariaLabel ? ` ${String(ariaLabel)} ` : "" };
      return SKIP;
    }
    if (node.tagName === "a" && typeof href === "string") node.properties["href"] = absolute(href, path, place);
    if (node.tagName === "dl") asList(node);
    node.tagName = PLAINER[node.tagName] ?? node.tagName;
    return undefined;
  });
}

/** Terms and what is said of them become a list: "Kind: Incident". */
function asList(node: Element): void {
  const parts = node.children.flatMap((part) => (part.type === "element" ? part : []));
  const flat = parts.flatMap((part) => (part.tagName === "div" ? part.children : part));
  node.tagName = "ul";
  node.children = [];
  for (const part of flat) {
    if (part.type !== "element") continue;
    const last = node.children.at(-1);
    if (part.tagName === "dt") {
      const term = element("strong", {}, [...part.children, { type: "text", value: ":" }]);
      node.children.push(element("li", {}, [term]));
    } else if (last?.type === "element") {
      last.children.push({ type: "text", value: " " }, ...part.children);
    }
  }
}

/** A page's address becomes that of its twin; a place in a page, a file or another site stays what it is. */
function absolute(href: string, path: string, place: Place): string {
  if (href.startsWith("#")) return place.page(path) + href;
  if (!href.startsWith("/")) return href;
  return href.endsWith("/") && !BARE.has(href) ? place.twin(href) : place.page(href);
}
