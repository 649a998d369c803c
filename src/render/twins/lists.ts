import { REGISTRIES } from "../../catalog/browse/servers.ts";
import { surfaceInWords } from "../../catalog/browse/words.ts";
import type { PageOf } from "../../catalog/paginate.ts";
import { paths } from "../../catalog/paths.ts";
import { inWords } from "../../catalog/policy/decision.ts";
import type { AttackRecord } from "../../catalog/read.ts";
import type { ToolLink } from "../../catalog/related.ts";
import { CATEGORIES, type CategoryId, type LevelId, type Taxonomy } from "../../catalog/schema/taxonomy.ts";
import type { ServerLink } from "../../catalog/summary.ts";
import { counted } from "../../catalog/text.ts";
import { type Totals, totalsInWords } from "../../catalog/totals.ts";
import { tools as toolTable } from "./parts.ts";
import type { Place } from "./place.ts";
import { blocks, code, inline, link, list, sentence } from "./text.ts";

type Links = PageOf<ToolLink>;

/** As many attacks as the page shows. */
const ATTACKS = 8;

/** A page of a category's tools as Markdown. @param total of its tools @param abusing attacks on such tools */
export function categoryTwin(
  id: CategoryId,
  links: Links,
  total: number,
  abusing: AttackRecord[],
  taxonomy: Taxonomy,
  place: Place,
): string {
  const { label, article, level, score, does, worst, rule, control } = taxonomy.categories[id];
  const an = article === "an" ? "An" : "A";
  return `${blocks(
    `# ${label} tools${pageInWords(links)}`,
    `${an} ${label.toLowerCase()} tool can ${does}. ${sentence(worst)}`,
    `Markdown form of ${link("this page", place.page(paths.category(id, links.page)))}`,
    list([
      `Risk level: ${link(taxonomy.levels[level].label, place.twin(paths.level(level)))}, ${score} of 5`,
      `Recommended: ${inWords(rule)}. ${sentence(control)}`,
    ]),
    `## ${counted(total, "tool")}`,
    pageOfTools(links, (page) => paths.category(id, page), taxonomy, place),
    abusing.length > 0 &&
      links.page === 1 &&
      blocks(
        "## Attacks that abuse such tools",
        list(abusing.slice(0, ATTACKS).map(({ slug, title }) => link(inline(title), place.twin(paths.attack(slug))))),
      ),
  )}\n`;
}

/** A page of a risk level's tools that is not the first, as Markdown. @param total of its tools */
export function levelTwin(id: LevelId, links: Links, total: number, taxonomy: Taxonomy, place: Place): string {
  const { label, meaning } = taxonomy.levels[id];
  return `${blocks(
    `# ${label}-risk tools${pageInWords(links)}`,
    sentence(meaning),
    `Markdown form of ${link("this page", place.page(paths.level(id, links.page)))}`,
    `## ${counted(total, "tool")}`,
    pageOfTools(links, (page) => paths.level(id, page), taxonomy, place),
  )}\n`;
}

/** A page of the list of servers as Markdown. */
export function serversTwin(links: PageOf<ServerLink>, totals: Totals, taxonomy: Taxonomy, place: Place): string {
  const levels = Object.fromEntries(CATEGORIES.map((id) => [id, taxonomy.categories[id].level])) as Record<
    CategoryId,
    LevelId
  >;
  const line = ({ title, path, summary, package: { name, type }, counts, introspectedOn }: ServerLink) => {
    const { text, date } = surfaceInWords(counts, levels, introspectedOn);
    const of = `${code(name)}, ${REGISTRIES[type] ?? inline(type)}`;
    return `${link(inline(title), place.twin(path))} (${of}): ${sentence(summary)} ${text}${date && `, ${date}`}.`;
  };
  return `${blocks(
    `# Servers${pageInWords(links)}`,
    links.page === 1 && sentence(totalsInWords(totals)),
    `Markdown form of ${link("this page", place.page(paths.servers(links.page)))}`,
    list(links.items.map(line)),
    turns(links, paths.servers, place),
    `The list as data: ${link("servers.json", place.page(paths.serverIndex()))}`,
  )}\n`;
}

const pageInWords = ({ page }: PageOf<unknown>) => (page > 1 ? `, page ${page}` : "");

function pageOfTools(links: Links, pathOf: (page: number) => string, taxonomy: Taxonomy, place: Place): string {
  return blocks(
    links.items.length > 0 ? toolTable(links.items, taxonomy, place, true) : "No tool of the catalogue is in it.",
    turns(links, pathOf, place),
  );
}

/** Where the pages of a list lead, where it has several. */
function turns({ page, pages }: PageOf<unknown>, pathOf: (page: number) => string, place: Place): string | false {
  const steps = [
    ...(page > 1 ? [link("Previous", place.twin(pathOf(page - 1)))] : []),
    `page ${page} of ${pages}`,
    ...(page < pages ? [link("Next", place.twin(pathOf(page + 1)))] : []),
  ];
  return pages > 1 && steps.join(" · ");
}
