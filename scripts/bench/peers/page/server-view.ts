import type { ServerEntry } from "../../../../src/catalog/entry.ts";
import { CATEGORIES } from "../../../../src/catalog/index.ts";
import { joinedRisk } from "../../../../src/catalog/joined.ts";
import { paths } from "../../../../src/catalog/paths.ts";
import { inWords } from "../../../../src/catalog/policy/decision.ts";
import { formats } from "../../../../src/catalog/policy/formats/index.ts";
import { contextOf, policyOf } from "../../../../src/catalog/policy/server.ts";
import { provenanceOf } from "../../../../src/catalog/provenance.ts";
import { serverQuestions } from "../../../../src/catalog/questions.ts";
import { NOT_INTROSPECTED } from "../../../../src/catalog/schema/server.ts";
import { LEVELS, PRESETS } from "../../../../src/catalog/schema/taxonomy.ts";
import { counted, cutAtWord } from "../../../../src/catalog/text.ts";
import type { Context } from "../records.ts";
import { enforceView } from "./enforce-view.ts";
import { pageView, questionView } from "./view.ts";

export type ServerView = ReturnType<typeof serverView>;

const SHOWN = 4;

/** What a server's page shows, as `src/pages/servers/[server]/index.astro` does, but for its changes over time. */
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
      },
      title,
      [{ name: "Servers", path: paths.servers() }],
      questions,
    ),
    heading: title,
    summary,
    count,
    source: { name: source.name, version: source.version },
    introspectedOn: snapshot?.introspectedOn ?? "",
    tried: manifest.notIntrospected
      ? ` It was tried on ${manifest.notIntrospected.triedOn}: ${NOT_INTROSPECTED[manifest.notIntrospected.reason]}. ${manifest.notIntrospected.detail}`
      : "",
    bar: barView(counts, tools.length, context),
    groups: CATEGORIES.toReversed().flatMap((id) => {
      const { label, concern, rule, level } = taxonomy.categories[id];
      const group = tools.filter(({ category }) => category === id);
      if (group.length === 0) return [];
      const badge = { level, label, step: LEVELS.indexOf(level) + 1, risk: taxonomy.levels[level].label.toLowerCase() };
      const rows = group.map((tool) => ({ label: tool.label, path: tool.path, line: tool.line }));
      return [{ id, label, concern, rule: inWords(rule), count: counted(group.length, "tool"), badge, tools: rows }];
    }),
    joined: tools.length > 1 && {
      complete,
      sides: sides.map((side) => ({
        what: side.what,
        count: side.tools.length === 0 ? "no tool found" : counted(side.tools.length, "tool"),
        tools: side.tools.slice(0, SHOWN).map(({ path, label }) => ({ path, label })),
        more: Math.max(0, side.tools.length - SHOWN),
      })),
    },
    policy: tools.length > 0 ? (policyOf(server, taxonomy) ?? "") : "",
    file: `${slug}.yaml`,
    download: paths.policy(slug),
    chooser: { name: contextOf(server, taxonomy).name, server: paths.policyData(slug), arguments: false, json: "" },
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
    questions: questions.map(questionView),
    enforce: enforceView(server),
  };
}

/** The bar of categories: a rectangle and a line for each that the server has. */
function barView(counts: ServerEntry["counts"], total: number, { taxonomy }: Context) {
  let x = 0;
  return CATEGORIES.filter((category) => counts[category] > 0).map((category) => {
    const width = (counts[category] / total) * 100;
    const part = {
      category,
      label: taxonomy.categories[category].label,
      count: counts[category].toLocaleString("en"),
      share: width < 0.5 ? "under 1 %" : `${Math.round(width)} %`,
      x: x.toFixed(3),
      width: Math.max(0.3, width - 0.3).toFixed(3),
    };
    x += width;
    return part;
  });
}
