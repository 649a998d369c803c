import type { Finding } from "../../catalog/classify/types.ts";
import { paths } from "../../catalog/paths.ts";
import type { Question } from "../../catalog/questions.ts";
import type { ToolLink } from "../../catalog/related.ts";
import type { Taxonomy } from "../../catalog/schema/taxonomy.ts";
import type { Place } from "./place.ts";
import { blocks, codeCell, code, fenced, inline, link, list, quoted, sentence, table } from "./text.ts";

// Parts that several kinds of twin have.

/** Each finding with its rule and its quotes. */
export const findings = (all: Finding[], taxonomy: Taxonomy, withCategory = false): string =>
  list(
    all.map(({ why, category, evidence, rule }) => {
      const speaks = withCategory ? ` Speaks for ${taxonomy.categories[category].label.toLowerCase()}.` : "";
      return `${sentence(why)}${speaks} Rule ${code(rule)}.\n${list(evidence.map((item) => quoted(item, 400)))}`;
    }),
  );

/** Questions and answers, each question a heading. */
export const questionsAndAnswers = (questions: Question[]): string =>
  blocks(
    "## Questions",
    ...questions.map(({ question, answer, policy }) =>
      blocks(`### ${inline(question)}`, sentence(answer), policy && fenced(policy, "yaml")),
    ),
  );

type Row = Pick<ToolLink, "label" | "path" | "server" | "category" | "line">;

/** A table of tools, each with a link to its twin. */
export const tools = (rows: Row[], taxonomy: Taxonomy, place: Place, withServer = false): string =>
  table(
    ["Tool", ...(withServer ? ["Server"] : []), "Category", "What it says of itself"],
    rows.map(({ label, path, server, category, line }) => [
      link(codeCell(label), place.twin(path)),
      ...(withServer ? [link(inline(server.title), place.twin(paths.server(server.slug)))] : []),
      taxonomy.categories[category].label,
      inline(line),
    ]),
  );
