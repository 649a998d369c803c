import { reasonInWords } from "../../../../src/catalog/attacks/reason.ts";
import type { Relation } from "../../../../src/catalog/attacks/relate.ts";
import type { ServerEntry, ToolEntry } from "../../../../src/catalog/entry.ts";
import { argumentsInWords } from "../../../../src/catalog/parameters.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { argumentRules, checkInWords } from "../../../../src/catalog/policy/arguments.ts";
import { toolChooserData } from "../../../../src/catalog/policy/chooser.ts";
import { inWords, passes } from "../../../../src/catalog/policy/decision.ts";
import { intercept } from "../../../../src/catalog/policy/formats/intercept.ts";
import { proposalsFor } from "../../../../src/catalog/policy/proposals.ts";
import { inRoom } from "../../../../src/catalog/room.ts";
import { toolPolicy } from "../../../../src/catalog/policy/seed.ts";
import { nameOf } from "../../../../src/catalog/policy/server.ts";
import type { Taxonomy } from "../../../../src/catalog/schema/taxonomy.ts";
import { counted, cutAtWord, showInvisible } from "../../../../src/catalog/text.ts";
import { toolView as factsOf, type ToolView as Facts } from "../../../../src/catalog/tool-view.ts";
import { codeSpans } from "../../../../src/render/code-spans.ts";
import { jsonInHtml } from "../../../../src/render/escape.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { untrustedMarkdown } from "../../../../src/render/markdown.ts";
import type { Context } from "../records.ts";
import { enforceView } from "./enforce-view.ts";
import { findingView, pageView, questionData, questionView, quotesHtml } from "./view.ts";

export type ToolView = ReturnType<typeof toolView>;

/** What a tool's page shows, part by part as `src/pages/servers/[server]/[tool].astro` does. */
export function toolView(tool: ToolEntry, server: ServerEntry, context: Context) {
  const { taxonomy, attacks } = context;
  const { label, lead, definition, classification, correction, signals, lint, decision } = tool;
  const { because, declared, parameters, relations, questions } = factsOf(tool, server, taxonomy, attacks);
  const category = taxonomy.categories[tool.category];
  const level = taxonomy.levels[category.level];
  const { title } = server.manifest;
  const lower = category.label.toLowerCase();
  const risk = level.label.toLowerCase();
  const { slug, package: source } = server;
  const { description = "" } = definition;
  const labelOf = (id: typeof tool.category) => taxonomy.categories[id].label.toLowerCase();
  const shown = inRoom(description, parameters);
  const wordy = description !== "" && (lint.length > 0 || showInvisible(description).trim() !== lead);
  return {
    kind: "tool" as const,
    ...pageView(
      context,
      {
        path: tool.path,
        title: `${label} (${title}): ${risk} risk, policy and attacks`,
        description: cutAtWord(
          `${label} is ${category.article} ${lower} tool of the ${title} MCP server, ${risk} risk ${category.score}/5. ${lead}`,
          160,
        ),
        card: {
          path: paths.serverCard(slug),
          alt: `${title} MCP server: ${counted(server.tools.length, "tool")} by risk`,
        },
      },
      label,
      [
        { name: "Servers", path: paths.servers() },
        { name: title, path: server.path },
      ],
      questionData(questions),
    ),
    label,
    lead,
    server: { title, path: server.path, tools: counted(server.tools.length, "tool"), policy: paths.policy(slug) },
    source: { name: source.name, version: source.version, page: source.page ?? "" },
    introspectedOn: server.snapshot?.introspectedOn ?? "",
    confidence: classification.confidence,
    category: {
      id: tool.category,
      label: category.label,
      lower,
      article: category.article,
      score: category.score,
      concern: category.concern,
      worst: category.worst,
      control: category.control,
      path: paths.category(tool.category),
      report: paths.contact({
        topic: "category",
        server: slug,
        tool: tool.path.split("/")[3] ?? "",
        current: tool.category,
      }),
    },
    level: { label: level.label, path: paths.level(category.level) },
    decision: inWords(decision),
    becauseHtml: codeSpans(because),
    policy: toolPolicy(decision),
    file: `${slug}.yaml`,
    code: `Policy for ${label}`,
    chooser: chooserView(tool, server, context),
    ...argumentViews(tool),
    signals: signals.map(({ id, evidence }) => ({
      ...taxonomy.signals[id],
      quotesHtml: quotesHtml(evidence, 1, 160),
    })),
    correction: correction ?? "",
    found: labelOf(classification.category),
    because: classification.because.map((finding) => findingView(finding)),
    against: classification.against.map((finding) => findingView(finding, labelOf(finding.category))),
    parameters: parameterViews(parameters, shown, paths.twin(tool.path)),
    attacks: attackViews(relations, label, taxonomy),
    declared: declared.map(({ hint, declared: value, verdict, explanation, findings }) => ({
      hint: `${hint}: ${value}`,
      verdict,
      explanationHtml: codeSpans(explanation),
      quotesHtml: verdict === "conflicts" ? quotesHtml(findings[0]?.evidence ?? [], 1, 160) : [],
    })),
    descriptionHtml: wordy ? untrustedMarkdown(shown.description) : "",
    restHtml:
      shown.rest > 0
        ? `<p>It goes on for ${shown.rest.toLocaleString("en")} characters: <a href="${paths.twin(tool.path)}">the whole description</a> stands in the Markdown form of this page.</p>`
        : "",
    lint: lint.map(({ message, evidence }) => ({
      messageHtml: codeSpans(message),
      quotesHtml: quotesHtml(evidence, 2, 200),
    })),
    related: relatedViews(tool, context),
    questions: questions.map(questionView),
    enforce: enforceView(server),
  };
}

function chooserView(tool: ToolEntry, server: ServerEntry, { taxonomy }: Context) {
  const data = toolChooserData(tool, server, taxonomy);
  return {
    name: nameOf(server),
    server: paths.policyData(server.slug),
    arguments: Boolean(data.arguments),
    json: jsonInHtml(data),
  };
}

function argumentViews({ name, category, decision, definition, signals }: ToolEntry) {
  return {
    passes: passes(decision),
    rules: argumentRules(definition.inputSchema).map(({ argument, required, check }) => ({
      argument: showInvisible(argument),
      required,
      check: showInvisible(cutAtWord(checkInWords(check), 300)),
    })),
    proposals: proposalsFor(definition.inputSchema, signals).map(({ rule, why }) => {
      const decisions = [{ tool: name, category, action: "allow" as const, arguments: [rule] }];
      const policy = rule.required && intercept.write({ others: "unsaid", decisions }, { name: "server" });
      return {
        argument: showInvisible(rule.argument),
        check: showInvisible(checkInWords(rule.check)),
        why,
        policyHtml: policy ? highlight(policy, "yaml") : "",
      };
    }),
  };
}

const DEEPEST = 5;

function parameterViews(all: Facts["parameters"], { rows, complete }: Facts["parameters"], whole: string) {
  return {
    complete,
    whole,
    inWords: argumentsInWords(all.rows),
    rows: rows.map((row) => ({
      path: row.depth > 0 ? showInvisible(row.path) : "",
      name: showInvisible(row.name),
      deep: row.depth > 0 ? `deep-${Math.min(row.depth, DEEPEST)}` : "",
      type: `${showInvisible(row.type)}${row.type && ", "}`,
      required: row.required,
      descriptionHtml: row.description ? untrustedMarkdown(row.description) : "",
      constraints: showInvisible(row.constraints.join("; ")),
    })),
  };
}

const attackLine = ({ attack }: Relation) => ({
  path: paths.attack(attack.slug),
  title: attack.title,
  summary: attack.summary,
});

/** As `src/components/AttackList.astro`: those with a reason of their own first, then the ones of the category. */
function attackViews(relations: Relation[], tool: string, taxonomy: Taxonomy) {
  const general = relations.filter(({ reason }) => reason.by === "category");
  const [first] = general;
  const kind = first?.reason.by === "category" ? taxonomy.categories[first.reason.category].label.toLowerCase() : "";
  return {
    named: relations
      .filter(({ reason }) => reason.by !== "category")
      .map((relation) => ({
        ...attackLine(relation),
        reason: reasonInWords(relation, tool, taxonomy),
        quotesHtml:
          relation.reason.by === "capability" ? quotesHtml(relation.reason.signals[0]?.evidence ?? [], 1, 120) : [],
      })),
    general: general.map(attackLine),
    why: first
      ? `Listed because ${general.length === 1 ? "it abuses" : "they abuse"} ${kind} tools in general; no case with this tool is known to us:`
      : "",
  };
}

function relatedViews(tool: ToolEntry, context: Context) {
  const { here, elsewhere } = context.related(tool);
  const links = (list: typeof here) => list.map(({ label, path, server }) => ({ label, path, server: server.title }));
  return { here: links(here), elsewhere: links(elsewhere) };
}
