import { createHighlighter, createCssVariablesTheme } from "shiki";
import { escapeHtml } from "./escape.ts";

/** The languages that the site shows; text is left plain. */
export type Language = "yaml" | "json" | "shellscript" | "text";

const theme = createCssVariablesTheme({ name: "catalogue", variablePrefix: "--code-" });
const highlighter = await createHighlighter({
  themes: [theme],
  langs: ["yaml", "json", "shellscript"],
});

/** By length alone: by time, as it is unless told otherwise, a busy machine would leave lines plain that another colours. */
const LIMITS = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: 10_000 };

/** Lines by language and text. Policies are made of few distinct lines, and highlighting is the dearest part of a page. */
const lines = {
  yaml: new Map<string, string>(),
  json: new Map<string, string>(),
  shellscript: new Map<string, string>(),
};
const MOST_LINES = 20_000;

/**
 * Code as HTML: a span with a class (`token-keyword` …) for each token, to be put into `<pre><code>`.
 * Each line is highlighted by itself, so no token may span lines, which holds for all that we print.
 */
export function highlight(code: string, language: Language): string {
  return code
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => highlightLine(line, language))
    .join("\n");
}

interface Token {
  content: string;
  color?: string | undefined;
}

/** A name that begins a line of YAML, and that YAML reads as a plain text; the value may follow. */
const KEY = /^( *(?:- )?)(?!(?:true|false|null|yes|no|on|off|y|n)\b)([A-Za-z_][A-Za-z0-9_-]*)(:(?: .*)?)$/i;
/** A line of JSON that is one text, as a list of names has it. */
const TEXT = /^( *")([A-Za-z_][A-Za-z0-9_-]*)(",?)$/;
const SHAPES: Partial<Record<Language, RegExp>> = { yaml: KEY, json: TEXT };
const SOME_NAME = "SOME_NAME";

/** Lines that differ in a name alone are highlighted alike, so a catalogue of any size has few lines to highlight. */
function highlightLine(line: string, language: Language): string {
  if (language === "text") return escapeHtml(line);
  const known = lines[language].get(line);
  if (known !== undefined) return known;
  const [, before, name, after] = SHAPES[language]?.exec(line) ?? [];
  if (name === undefined) return highlightWhole(line, language);
  return highlightWhole(`${before}${SOME_NAME}${after}`, language).replace(SOME_NAME, name);
}

function highlightWhole(line: string, language: Exclude<Language, "text">): string {
  const own = lines[language];
  const known = own.get(line);
  if (known !== undefined) return known;
  const [tokens = []] = highlighter.codeToTokensBase(line, { lang: language, theme, ...LIMITS });
  const html = joined(tokens)
    .map(({ content, color }) => span(content, color))
    .join("");
  if (own.size >= MOST_LINES) own.clear();
  own.set(line, html);
  return html;
}

/** Neighbours of one colour as one token. */
function joined(tokens: Token[]): Token[] {
  const all: Token[] = [];
  for (const { content, color } of tokens) {
    const last = all.at(-1);
    if (last && last.color === color) last.content += content;
    else all.push({ content, color });
  }
  return all;
}

function span(content: string, color: string | undefined): string {
  const name = color && /--code-token-([a-z-]+)/.exec(color)?.[1];
  const text = escapeHtml(content);
  return name && content.trim() ? `<span class="token-${name}">${text}</span>` : text;
}
