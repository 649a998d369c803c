import type { PageOf } from "../../catalog/paginate.ts";
import { paths } from "../../catalog/paths.ts";
import { inWords } from "../../catalog/policy/decision.ts";
import type { AttackRecord } from "../../catalog/read.ts";
import type { ToolLink } from "../../catalog/related.ts";
import type { CategoryId, Taxonomy } from "../../catalog/schema/taxonomy.ts";
import { counted } from "../../catalog/text.ts";
import { tools as toolTable } from "./parts.ts";
import type { Place } from "./place.ts";
import { blocks, inline, link, list, sentence } from "./text.ts";

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

const pageInWords = ({ page }: Links) => (page > 1 ? `, page ${page}` : "");

function pageOfTools(links: Links, pathOf: (page: number) => string, taxonomy: Taxonomy, place: Place): string {
  const { items, page, pages } = links;
  const turns = [
    ...(page > 1 ? [link("Previous", place.twin(pathOf(page - 1)))] : []),
    `page ${page} of ${pages}`,
    ...(page < pages ? [link("Next", place.twin(pathOf(page + 1)))] : []),
  ];
  return blocks(
    items.length > 0 ? toolTable(items, taxonomy, place, true) : "No tool of the catalogue is in it.",
    pages > 1 && turns.join(" · "),
  );
}
