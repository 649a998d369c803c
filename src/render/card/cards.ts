import { dateOf, inWordsOf } from "../../catalog/attacks/dates.ts";
import { KIND_WORDS, VERDICT_WORDS } from "../../catalog/attacks/words.ts";
import { categoriesOf, LEVELS, type ServerLink } from "../../catalog/index.ts";
import type { AttackRecord } from "../../catalog/read.ts";
import type { CategoryId, LevelId, Taxonomy } from "../../catalog/schema/taxonomy.ts";
import type { Site } from "../../catalog/schema/site.ts";
import { counted, listed } from "../../catalog/text.ts";
import type { Card } from "./card.ts";

// What the card of each kind of page says. Nothing here changes when another server gains a tool.

type Counted = Pick<ServerLink, "slug" | "title" | "summary" | "introspectedOn" | "tools" | "counts">;

/** The card of a server, and of its tools. */
export function serverCard({ slug, title, summary, introspectedOn, tools, counts }: Counted, taxonomy: Taxonomy): Card {
  const shares = LEVELS.map((level) => {
    const count = categoriesOf(level, taxonomy).reduce((sum, category) => sum + counts[category], 0);
    const words = `${count.toLocaleString("en")} ${taxonomy.levels[level].label.toLowerCase()}`;
    return { level, count, words };
  }).filter(({ count }) => count > 0);
  const fact = introspectedOn ? `${counted(tools, "tool")}, by risk` : "Not introspected: its tools are unknown";
  return {
    kind: "MCP server",
    title,
    slug,
    text: summary,
    fact: introspectedOn && tools === 0 ? "It lists no tool" : fact,
    shares,
  };
}

export function categoryCard(id: CategoryId, taxonomy: Taxonomy): Card {
  const { label, article, does, level, score } = taxonomy.categories[id];
  return {
    kind: "Category of MCP tools",
    title: `${label} tools`,
    slug: id,
    text: `${article === "an" ? "An" : "A"} ${label.toLowerCase()} tool can ${does}.`,
    fact: `${taxonomy.levels[level].label} risk, ${score} of 5`,
    level,
  };
}

export function levelCard(id: LevelId, taxonomy: Taxonomy): Card {
  const { label, meaning } = taxonomy.levels[id];
  const categories = categoriesOf(id, taxonomy).map((category) => taxonomy.categories[category].label.toLowerCase());
  return {
    kind: "Risk level of MCP tools",
    title: `${label} risk`,
    slug: id,
    text: meaning,
    fact: `${categories.length === 1 ? "Category" : "Categories"}: ${listed(categories)}`,
    level: id,
  };
}

export function attackCard(attack: AttackRecord): Card {
  const date = attack.disclosed ? inWordsOf(attack.disclosed) : `public by ${inWordsOf(dateOf(attack))}`;
  return {
    kind: [KIND_WORDS[attack.kind], date, ...attack.cve.slice(0, 1)].join(" · "),
    title: attack.title,
    slug: attack.slug,
    text: attack.summary,
    fact: attack.withdrawn ? "Withdrawn" : VERDICT_WORDS[attack.policy.verdict],
  };
}

/** The card of every page that has none of its own. */
export const defaultCard = ({ title, tagline }: Site): Card => ({
  kind: "A reference",
  title: tagline,
  slug: title,
  text: "What each tool does, how risky it is and on what evidence, which known attacks use it, and a policy to copy.",
  fact: "",
});
