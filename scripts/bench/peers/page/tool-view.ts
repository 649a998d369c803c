import { compareAnnotations } from "../../../../src/catalog/annotations.ts";
import { attacksOn, type Relation } from "../../../../src/catalog/attacks/relate.ts";
import { becauseInWords } from "../../../../src/catalog/because.ts";
import type { ServerEntry, ToolEntry } from "../../../../src/catalog/entry.ts";
import { lintTool } from "../../../../src/catalog/lint/index.ts";
import { parametersOf } from "../../../../src/catalog/parameters.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { argumentRules, checkInWords } from "../../../../src/catalog/policy/arguments.ts";
import { toolChooserData } from "../../../../src/catalog/policy/chooser.ts";
import { inWords, passes } from "../../../../src/catalog/policy/decision.ts";
import { intercept } from "../../../../src/catalog/policy/formats/intercept.ts";
import { proposalsFor } from "../../../../src/catalog/policy/proposals.ts";
import { toolPolicy } from "../../../../src/catalog/policy/seed.ts";
import { contextOf } from "../../../../src/catalog/policy/server.ts";
import { toolQuestions } from "../../../../src/catalog/questions.ts";
import type { ToolLink } from "../../../../src/catalog/related.ts";
import { LEVELS } from "../../../../src/catalog/schema/taxonomy.ts";
import { counted, cutAtWord, showInvisible } from "../../../../src/catalog/text.ts";
import { codeSpans } from "../../../../src/render/code-spans.ts";
import { jsonInHtml } from "../../../../src/render/escape.ts";
import { highlight } from "../../../../src/render/highlight.ts";
import { untrustedMarkdown } from "../../../../src/render/markdown.ts";
import type { Context } from "../records.ts";
import { enforceView } from "./enforce-view.ts";
import { findingView, pageView, questionView, quoteViews } from "./view.ts";

export type ToolView = ReturnType<typeof toolView>;

/** What a tool's page shows, part by part as `src/pages/servers/[server]/[tool].astro` does. */
export function toolView(tool: ToolEntry, server: ServerEntry, context: Context) {
  const { taxonomy, attacks } = context;
  const { label, lead, definition, classification, correction, signals, decision } = tool;
  const category = taxonomy.categories[tool.category];
  const level = taxonomy.levels[category.level];
  const { title } = server.manifest;
  const lower = category.label.toLowerCase();
  const risk = level.label.toLowerCase();
  const { slug, package: source } = server;
  const questions = toolQuestions(tool, server, taxonomy);
  const labelOf = (id: typeof tool.category) => taxonomy.categories[id].label.toLowerCase();
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
      },
      label,
      [
        { name: "Servers", path: paths.servers() },
        { name: title, path: server.path },
      ],
      questions,
    ),
    label,
    lead,
    server: { title, path: server.path, tools: counted(server.tools.length, "tool"), policy: paths.policy(slug) },
    source: { name: source.name, version: source.version, page: source.page ?? "" },
    introspectedOn: server.snapshot?.introspectedOn ?? "",
    confidence: classification.confidence,
    category: {
      label: category.label,
      lower,
      article: category.article,
      score: category.score,
      concern: category.concern,
      worst: category.worst,
      control: category.control,
      path: paths.category(tool.category),
      total:
        context.counts[tool.category] === 1
          ? "The category"
          : `All ${counted(context.counts[tool.category], "tool")} of the category`,
    },
    level: {
      id: category.level,
      label: level.label,
      path: paths.level(category.level),
      step: LEVELS.indexOf(category.level) + 1,
    },
    decision: inWords(decision),
    becauseHtml: codeSpans(becauseInWords(tool)),
    policy: toolPolicy(decision),
    file: `${slug}.yaml`,
    chooser: chooserView(tool, server, context),
    ...argumentViews(tool),
    signals: signals.map(({ id, evidence }) => ({ ...taxonomy.signals[id], quotes: quoteViews(evidence, 1, 160) })),
    correction: correction ?? "",
    found: labelOf(classification.category),
    because: classification.because.map((finding) => findingView(finding)),
    against: classification.against.map((finding) => findingView(finding, labelOf(finding.category))),
    parameters: parameterViews(definition.inputSchema),
    attacks: attacksOn({ ...tool, server: slug }, attacks).map((relation) => attackView(relation, label, context)),
    declared: compareAnnotations(definition, classification)
      .filter(({ declared }) => declared !== undefined)
      .map(({ hint, declared, verdict, explanation, findings }) => ({
        hint,
        declared: String(declared),
        verdict,
        explanationHtml: codeSpans(explanation),
        quotes: verdict === "conflicts" ? quoteViews(findings[0]?.evidence ?? [], 1, 160) : [],
      })),
    descriptionHtml: definition.description ? untrustedMarkdown(definition.description) : "",
    lint: lintTool(definition).map(({ message, evidence }) => ({
      messageHtml: codeSpans(message),
      quotes: quoteViews(evidence, 2, 200),
    })),
    related: relatedViews(context.related(tool)),
    questions: questions.map(questionView),
    enforce: enforceView(server),
  };
}

function chooserView(tool: ToolEntry, server: ServerEntry, { taxonomy }: Context) {
  const data = toolChooserData(tool, server, taxonomy);
  return {
    name: contextOf(server, taxonomy).name,
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

function parameterViews(inputSchema: Record<string, unknown>) {
  const { rows, complete } = parametersOf(inputSchema);
  return {
    complete,
    rows: rows.map(({ path, name, depth, type, required, description, constraints }) => ({
      path: showInvisible(path),
      name: showInvisible(name),
      indent: Math.min(depth, 5),
      type: showInvisible(type),
      required,
      descriptionHtml: description ? untrustedMarkdown(description) : "",
      constraints: showInvisible(constraints.join("; ")),
    })),
  };
}

const GROUNDS = {
  both: () => "the case is about this tool of this server.",
  server: () => "the case is about this server, if not about this tool.",
  tool: (tool: string) => `the case describes a tool called ${tool}; it need not be this server’s.`,
};

function attackView({ attack, reason }: Relation, tool: string, { taxonomy }: Context) {
  const versions = attack.affected.find((item) => item.versions)?.versions;
  const words = () => {
    switch (reason.by) {
      case "named":
        return `Listed because ${GROUNDS[reason.what](tool)}${versions && reason.what !== "tool" ? ` Affected: ${versions}.` : ""}`;
      case "capability":
        return `Listed because this tool ${reason.signals.map(({ id }) => taxonomy.signals[id].does).join(", and ")}:`;
      case "category":
        return `Listed because it abuses ${taxonomy.categories[reason.category].label.toLowerCase()} tools in general; no case with this tool is known to us.`;
    }
  };
  return {
    path: paths.attack(attack.slug),
    title: attack.title,
    summary: attack.summary,
    reason: words(),
    quotes: reason.by === "capability" ? quoteViews(reason.signals[0]?.evidence ?? [], 1, 120) : [],
  };
}

function relatedViews({ here, elsewhere }: { here: ToolLink[]; elsewhere: ToolLink[] }) {
  return { here: here.map(linkView), elsewhere: elsewhere.map(linkView) };
}

const linkView = ({ label, path, server }: ToolLink) => ({ label, path, server: server.title });
