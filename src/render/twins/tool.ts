import type { ServerEntry, ToolEntry } from "../../catalog/entry.ts";
import { reasonInWords } from "../../catalog/attacks/reason.ts";
import type { Relation } from "../../catalog/attacks/relate.ts";
import { paths } from "../../catalog/paths.ts";
import { checkInWords } from "../../catalog/policy/arguments.ts";
import { inWords } from "../../catalog/policy/decision.ts";
import { proposalsFor } from "../../catalog/policy/proposals.ts";
import { toolPolicy } from "../../catalog/policy/seed.ts";
import type { Taxonomy } from "../../catalog/schema/taxonomy.ts";
import { counted } from "../../catalog/text.ts";
import type { ToolView } from "../../catalog/tool-view.ts";
import { findings, questionsAndAnswers } from "./parts.ts";
import type { Place } from "./place.ts";
import { blocks, code, codeCell, escaped, fenced, inline, link, list, quoted, sentence, table } from "./text.ts";

/** The page of a tool as Markdown. Pure; what the server wrote stands in it as text or as code, never as markup. */
export function toolTwin(tool: ToolEntry, view: ToolView, server: ServerEntry, taxonomy: Taxonomy, place: Place) {
  const { label, lead, definition, classification, correction, signals, decision } = tool;
  const category = taxonomy.categories[tool.category];
  const { title } = server.manifest;
  const kind = category.label.toLowerCase();
  return `${blocks(
    `# ${code(label)}`,
    lead && escaped(lead),
    `A tool of the ${link(`${inline(title)} MCP server`, place.twin(server.path))}. Markdown form of ${link("this page", place.page(tool.path))}`,
    facts(tool, server, taxonomy, place),

    `## Recommended policy: ${inWords(decision)}`,
    `${sentence(view.because)} ${sentence(category.control)}`,
    fenced(toolPolicy(decision), "yaml"),
    `${link(`The whole policy of ${inline(title)}, ${counted(server.tools.length, "tool")}`, place.page(paths.policy(server.slug)))}`,
    proposals(tool),

    `## What it means that this is ${category.article} ${kind} tool`,
    `${sentence(category.concern)} ${sentence(category.worst)}`,
    signals.length > 0 &&
      list(
        signals.map(({ id, evidence }) => {
          const { label: name, does } = taxonomy.signals[id];
          return `**${name}**: it ${does}.${evidence.slice(0, 1).map((item) => ` ${quoted(item, 160)}`)}`;
        }),
      ),

    `## Why we say ${kind}`,
    correction &&
      `A person set this category: ${sentence(correction)} The rules had found ${taxonomy.categories[classification.category].label.toLowerCase()}, as follows.`,
    findings(classification.because, taxonomy),
    classification.against.length > 0 &&
      blocks("### What speaks against it", findings(classification.against, taxonomy, true)),

    "## Parameters",
    parameters(view, definition.inputSchema),
    attacks(view.relations, label, taxonomy, place),
    declared(view),

    definition.description &&
      blocks("## Its description, as the server sends it", fenced(definition.description, "text")),
    tool.lint.length > 0 &&
      blocks(
        "### Worth knowing about its texts",
        list(
          tool.lint.map(({ message, evidence }) =>
            [sentence(message), ...evidence.slice(0, 2).map((item) => quoted(item, 200))].join(" "),
          ),
        ),
      ),
    questionsAndAnswers(view.questions),
  )}\n`;
}

function facts(tool: ToolEntry, server: ServerEntry, taxonomy: Taxonomy, place: Place): string {
  const category = taxonomy.categories[tool.category];
  const { label } = taxonomy.levels[category.level];
  return list([
    `Category: ${link(category.label, place.twin(paths.category(tool.category)))}`,
    `Risk level: ${link(label, place.twin(paths.level(category.level)))}, ${category.score} of 5`,
    `Confidence: ${tool.classification.confidence} (${link("what this says", `${place.page(paths.about())}#confidence`)})`,
    `Package: ${code(server.package.name)} ${inline(server.package.version)}`,
    ...(server.snapshot ? [`Introspected: ${server.snapshot.introspectedOn}`] : []),
  ]);
}

function proposals({ definition, signals }: ToolEntry): string | false {
  const all = proposalsFor(definition.inputSchema, signals);
  return (
    all.length > 0 &&
    blocks(
      "Proposals for dangerous arguments, which are not part of the policy above and have to be finished by hand:",
      list(all.map(({ rule, why }) => `${code(rule.argument)} ${code(checkInWords(rule.check))}. ${sentence(why)}`)),
    )
  );
}

/** Where a table cannot show all of them, the schema stands below it. */
function parameters({ parameters: { rows, complete } }: ToolView, inputSchema: object): string {
  if (rows.length === 0) return "It takes none.";
  return blocks(
    table(
      ["Name", "Type", "Required", "Description"],
      rows.map(({ path, type, required, description, constraints }) => [
        codeCell(path),
        inline(type),
        required ? "required" : "optional",
        [inline(description ?? ""), ...(constraints.length > 0 ? [`(${inline(constraints.join("; "))})`] : [])]
          .filter(Boolean)
          .join(" "),
      ]),
    ),
    !complete &&
      blocks(
        "The deeper parts of these stand in the schema alone:",
        fenced(JSON.stringify(inputSchema, null, 1), "json"),
      ),
  );
}

function attacks(relations: Relation[], label: string, taxonomy: Taxonomy, place: Place): string | false {
  return (
    relations.length > 0 &&
    blocks(
      "## Attacks that use this kind of access",
      list(
        relations.map((relation) => {
          const { attack, reason } = relation;
          const [evidence] = reason.by === "capability" ? (reason.signals[0]?.evidence ?? []) : [];
          const why = escaped(reasonInWords(relation, label, taxonomy));
          return `${link(inline(attack.title), place.twin(paths.attack(attack.slug)))}: ${sentence(attack.summary)}\n${why}${evidence ? ` ${quoted(evidence, 120)}` : ""}`;
        }),
      ),
    )
  );
}

function declared({ declared: comparisons }: ToolView): string | false {
  return (
    comparisons.length > 0 &&
    blocks(
      "## What the server declares, and what we found",
      table(
        ["Annotation", "Declared", "Compared", "Why"],
        comparisons.map(({ hint, declared: value, verdict, explanation, findings: rest }) => {
          const [evidence] = verdict === "conflicts" ? (rest[0]?.evidence ?? []) : [];
          const why = sentence(explanation, codeCell);
          return [code(hint), String(value), verdict, evidence ? `${why} ${quoted(evidence, 160)}` : why];
        }),
      ),
    )
  );
}
