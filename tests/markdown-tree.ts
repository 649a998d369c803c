import type { Code, Heading, Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const parser = unified().use(remarkParse).use(remarkGfm);

/** Markdown as a tree, with GitHub's tables. */
export const parseMarkdown = (text: string): Root => parser.parse(text);

/** Every kind of node in a tree. */
export function kindsIn(tree: Root): Set<string> {
  const kinds = new Set<string>();
  visit(tree, (node) => void kinds.add(node.type));
  return kinds;
}

/** The text of a node, without markup. */
export function textOf(tree: Nodes): string {
  let text = "";
  visit(tree, (node) => {
    if (node.type === "text" || node.type === "inlineCode" || node.type === "code") text += node.value;
  });
  return text;
}

export function headingsOf(tree: Root, depth: number): string[] {
  return tree.children
    .filter((node): node is Heading => node.type === "heading" && node.depth === depth)
    .map((node) => textOf(node));
}

/** The blocks of code in one language. */
export function codeOf(tree: Root, language: string): string[] {
  return tree.children
    .filter((node): node is Code => node.type === "code" && node.lang === language)
    .map(({ value }) => value);
}

/** The addresses of all links. */
export function linksOf(tree: Root): string[] {
  const urls: string[] = [];
  visit(tree, "link", ({ url }) => void urls.push(url));
  return urls;
}
