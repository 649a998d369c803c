import { barParts } from "../../../../src/catalog/browse/bar.ts";
import { shareInWords } from "../../../../src/catalog/browse/words.ts";
import type { ServerEntry } from "../../../../src/catalog/entry.ts";
import { CATEGORIES } from "../../../../src/catalog/index.ts";
import { joinedInWords, joinedRisk } from "../../../../src/catalog/joined.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { inWords } from "../../../../src/catalog/policy/decision.ts";
import { formats } from "../../../../src/catalog/policy/formats/index.ts";
import { nameOf, policyOf, rulesInWords } from "../../../../src/catalog/policy/server.ts";
import { provenanceOf } from "../../../../src/catalog/provenance.ts";
import { serverQuestions } from "../../../../src/catalog/questions.ts";
import { unknownInWords } from "../../../../src/catalog/schema/server.ts";
import { PRESETS } from "../../../../src/catalog/schema/taxonomy.ts";
import { serverLink } from "../../../../src/catalog/summary.ts";
import { counted, cutAtWord, everyTool, listed } from "../../../../src/catalog/text.ts";
import { badgeOf } from "../../../../src/render/badge.ts";
import { escapeHtml } from "../../../../src/render/escape.ts";
import { dataset } from "../../../../src/render/structured-data.ts";
import { inline } from "../../../../src/render/twins/text.ts";
import type { Context } from "../records.ts";
import { enforceView } from "./enforce-view.ts";
import { pageView, questionData, questionView } from "./view.ts";

export type ServerView = ReturnType<typeof serverView>;

const TOOLS_SHOWN = 4;
const WORDS_SHOWN = 3;

/**
 * What a server's page shows, as `src/pages/servers/[server]/index.astro` does, but for what few servers have: changes
 * over time, other configurations and tools left out.
 */
export function serverView(server: ServerEntry, context: Context) {
  const { taxonomy } = context;
  const { manifest, snapshot, tools, counts, slug, package: source } = server;
  const { title, summary } = manifest;
  const count = counted(tools.length, "tool");
  const questions = serverQuestions(server, taxonomy);
  const { sides, complete } = joinedRisk(tools);
  return {
    kind: "server" as const,
    ...pageView(
      context,
      {
        path: server.path,
        title: snapshot ? `${title} MCP server: ${count} and their policy` : `${title} MCP server`,
        description: cutAtWord(
          `${summary} ${snapshot ? `${count} with risk levels and a policy to copy.` : "Its tools are not known to us."}`,
          160,
        ),
        card: {
          path: paths.serverCard(slug),
          alt: `${title} MCP server: ${snapshot ? `${count} by risk` : "its tools are unknown"}`,
        },
      },
      title,
      [{ name: "Servers", path: paths.servers() }],
      [...questionData(questions), ...policyData(server, context)],
    ),
    heading: title,
    summary,
    count,
    rules: rulesInWords(tools.length),
    them: tools.length === 1 ? "it" : "them",
    source: { name: source.name, version: source.version },
    introspectedOn: snapshot?.introspectedOn ?? "",
    unknown: snapshot ? "" : unknownInWords(manifest),
    compare: paths.compare([slug]),
    data: paths.serverData(slug),
    bar: barView(counts, context),
    groups: CATEGORIES.toReversed().flatMap((id) => {
      const { label, concern, rule } = taxonomy.categories[id];
      const group = tools.filter(({ category }) => category === id);
      if (group.length === 0) return [];
      const rows = group.map((tool) => ({ label: tool.label, path: tool.path, line: tool.line }));
      return [{ id, label, concern, rule: inWords(rule), count: counted(group.length, "tool"), tools: rows }];
    }),
    joined: tools.length > 1 && {
      words: joinedInWords(title, complete),
      sides: sides.map((side) => ({
        what: side.what,
        count: side.tools.length === 0 ? "no tool found" : counted(side.tools.length, "tool"),
        tools: side.tools.slice(0, TOOLS_SHOWN).map(({ path, label }) => ({ path, label })),
        more: Math.max(0, side.tools.length - TOOLS_SHOWN),
      })),
    },
    policy: tools.length > 0 ? (policyOf(server, taxonomy) ?? "") : "",
    file: `${slug}.yaml`,
    code: `Policy for the ${title} MCP server`,
    download: paths.policy(slug),
    chooser: { name: nameOf(server), server: paths.policyData(slug), arguments: false, json: "" },
    files: formats.map(({ id, extension }) => ({
      format: context.engines[id]?.name ?? id,
      path: `${paths.engines()}#${id}`,
      name: `${slug}.${extension}`,
      presets: PRESETS.map((preset) => ({
        label: taxonomy.presets[preset].label,
        path: paths.policyFile(slug, preset, extension),
      })),
    })),
    package: { purl: manifest.package, page: source.page ?? "" },
    facts: [
      ...(manifest.homepage ? [{ label: "Home page", value: manifest.homepage, link: true }] : []),
      ...(manifest.repository ? [{ label: "Repository", value: manifest.repository, link: true }] : []),
      ...(manifest.licence ? [{ label: "Licence", value: manifest.licence, link: false }] : []),
      ...(snapshot ? provenanceOf(snapshot).map(({ label, value }) => ({ label, value, link: false })) : []),
    ],
    badge: badgeView(server, context),
    related: context.relatedServers(slug).map(({ server: other, shared }) => ({
      title: other.title,
      path: other.path,
      tools: other.introspectedOn ? counted(other.tools, "tool") : "Not introspected",
      shared: listed(shared.slice(0, WORDS_SHOWN).map((word) => `“${word}”`)),
      compare: paths.compare([slug, other.slug]),
      bar: other.tools > 0 ? barView(other.counts, context) : undefined,
    })),
    questions: questions.map(questionView),
    enforce: enforceView(server),
  };
}

function policyData({ manifest, package: source, tools, slug, path }: ServerEntry, { url }: Context): object[] {
  if (tools.length === 0) return [];
  const { title } = manifest;
  const data = dataset({
    name: `Policy of the ${title} MCP server`,
    description: `A rule for ${everyTool(tools.length)} of ${source.name} ${source.version}, by the category of the tool, in three degrees of strictness.`,
    url: url + path,
    version: source.version,
    files: [
      { url: url + paths.policyData(slug), mediaType: "application/json" },
      { url: url + paths.policy(slug), mediaType: "application/yaml" },
    ],
  });
  return [data];
}

/** The bar of categories: a rectangle and a line for each that the server has. */
function barView(counts: ServerEntry["counts"], { taxonomy }: Context) {
  const total = CATEGORIES.reduce((sum, category) => sum + counts[category], 0);
  const parts = barParts(counts).map((part) => ({
    ...part,
    label: taxonomy.categories[part.category].label,
    count: part.count.toLocaleString("en"),
    share: shareInWords(part.count, total),
  }));
  return { words: parts.map(({ label, count }) => `${count} ${label.toLowerCase()}`).join(", "), parts };
}

function badgeView(server: ServerEntry, { url, taxonomy }: Context) {
  const { title } = badgeOf(serverLink(server), taxonomy);
  const picture = paths.badge(server.slug);
  const page = url + server.path;
  return {
    title,
    picture,
    markdown: `[![${inline(title)}](${url}${picture})](${page})`,
    html: `<a href="${page}"><img src="${url}${picture}" alt="${escapeHtml(title)}" height="20"></a>`,
  };
}
