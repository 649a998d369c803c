import type { ChangeView } from "../../catalog/change-view.ts";
import { configurationInWords } from "../../catalog/configurations.ts";
import type { ServerEntry } from "../../catalog/entry.ts";
import { joinedInWords, joinedRisk } from "../../catalog/joined.ts";
import { paths } from "../../catalog/paths.ts";
import { inWords } from "../../catalog/policy/decision.ts";
import { policyOf, rulesInWords } from "../../catalog/policy/server.ts";
import { provenanceOf } from "../../catalog/provenance.ts";
import type { Question } from "../../catalog/questions.ts";
import { unknownInWords } from "../../catalog/schema/server.ts";
import { CATEGORIES, type Taxonomy } from "../../catalog/schema/taxonomy.ts";
import { counted } from "../../catalog/text.ts";
import { questionsAndAnswers, tools as toolTable } from "./parts.ts";
import type { Place } from "./place.ts";
import { blocks, code, escaped, fenced, inline, link, list, sentence } from "./text.ts";

/** Names and policies are printed up to here; what is longer is in the files that the twin names. */
const MOST = { names: 40, policy: 40_000 };

/** The page of a server as Markdown. @param changes newest first */
export function serverTwin(
  server: ServerEntry,
  changes: ChangeView[],
  questions: Question[],
  taxonomy: Taxonomy,
  place: Place,
): string {
  const { manifest, snapshot, tools } = server;
  return `${blocks(
    `# ${inline(manifest.title)} MCP server`,
    sentence(manifest.summary),
    `Markdown form of ${link("this page", place.page(server.path))}`,
    snapshot ? known(server) : `**Not introspected.** ${sentence(unknownInWords(manifest))}`,
    ...groups(server, taxonomy, place),
    tools.length > 1 && joined(server, place),
    tools.length > 0 && policy(server, taxonomy, place),
    changes.length > 0 && blocks("## How its list changed", ...changes.map(change)),
    provenance(server),
    questions.length > 0 && questionsAndAnswers(questions),
  )}\n`;
}

function known({ manifest, snapshot, tools, package: source }: ServerEntry): string {
  const configurations = snapshot?.configurations ?? [];
  return blocks(
    `**${counted(tools.length, "tool")}** in ${code(source.name)} ${inline(source.version)}, as the running server listed them on ${snapshot?.introspectedOn}.`,
    snapshot?.incomplete && `It may have more: ${inline(snapshot.incomplete)}`,
    configurations.length > 0 &&
      list(
        configurations.map(
          ({ name, tools: names }) =>
            `${sentence(manifest.configurations[name]?.title ?? name)}: ${configurationInWords(names, tools)}`,
        ),
      ),
  );
}

function groups({ tools }: ServerEntry, taxonomy: Taxonomy, place: Place): string[] {
  return CATEGORIES.toReversed().flatMap((id) => {
    const group = tools.filter(({ category }) => category === id);
    if (group.length === 0) return [];
    const { label, level, score, concern, rule } = taxonomy.categories[id];
    return blocks(
      `## ${label}: ${counted(group.length, "tool")}`,
      `${taxonomy.levels[level].label} risk, ${score} of 5. ${sentence(concern)} Recommended: ${inWords(rule)}.`,
      toolTable(group, taxonomy, place),
    );
  });
}

function joined({ manifest, tools }: ServerEntry, place: Place): string {
  const { sides, complete } = joinedRisk(tools);
  return blocks(
    "## What its tools can do together",
    escaped(joinedInWords(manifest.title, complete)),
    list(
      sides.map(({ what, tools: some }) => {
        const names = some.slice(0, MOST.names).map(({ label, path }) => link(code(label), place.twin(path)));
        const rest = some.length > MOST.names ? `, and ${some.length - MOST.names} more` : "";
        return some.length === 0
          ? `${what}: no tool found`
          : `${what}, ${counted(some.length, "tool")}: ${names.join(", ")}${rest}`;
      }),
    ),
  );
}

function policy(server: ServerEntry, taxonomy: Taxonomy, place: Place): string {
  const text = policyOf(server, taxonomy) ?? "";
  const { slug, package: source } = server;
  return blocks(
    "## The whole policy",
    `${rulesInWords(server.tools.length)} As a file: ${place.page(paths.policy(slug))} · as data, in three degrees of strictness: ${place.page(paths.policyData(slug))}`,
    text.length <= MOST.policy ? fenced(text, "yaml") : "It is too long to be repeated here.",
    source.command &&
      blocks(
        "The proxy of this catalogue enforces the file between the client and the server:",
        fenced(`npm run --silent enforce -- -c ${slug}.yaml -- ${source.command.join(" ")}`, "sh"),
      ),
  );
}

function change({ date, from, to, added, removed, changed, moved }: ChangeView): string {
  const lines: [string[], string][] = [
    [added, "new"],
    [removed, "gone"],
    [changed, "changed"],
  ];
  return blocks(
    `### ${inline(from)} to ${inline(to)}`,
    list([
      `Recorded on ${date}`,
      ...lines
        .filter(([names]) => names.length > 0)
        .map(([names, what]) => `${counted(names.length, "tool")} ${what}: ${some(names)}`),
      ...moved.map((item) => `${code(item.name)} ${item.risen ? "rose" : "fell"} from ${item.from} to ${item.to}`),
    ]),
  );
}

const some = (names: string[]) =>
  names.slice(0, MOST.names).map(code).join(", ") +
  (names.length > MOST.names ? `, and ${names.length - MOST.names} more` : "");

function provenance({ manifest, snapshot }: ServerEntry): string {
  const { homepage, repository, licence } = manifest;
  const skipped = snapshot?.skipped ?? [];
  return blocks(
    "## Where this comes from",
    list([
      `Package: ${code(manifest.package)}`,
      ...(homepage ? [`Home page: ${inline(homepage)}`] : []),
      ...(repository ? [`Repository: ${inline(repository)}`] : []),
      ...(licence ? [`Licence: ${inline(licence)}`] : []),
      ...(snapshot ? provenanceOf(snapshot) : []).map(
        ({ label, value, code: isCode }) => `${label}: ${isCode ? code(value) : inline(value)}`,
      ),
    ]),
    skipped.length > 0 &&
      blocks(
        "### Left out of its list",
        list(skipped.map(({ name, reason }) => (name ? `${code(name)} ${inline(reason)}` : escaped(reason)))),
      ),
  );
}
