import rss from "@astrojs/rss";
import type { APIRoute } from "astro";
import { newestFirst } from "../../catalog/attacks/dates.ts";
import { KIND_WORDS } from "../../catalog/attacks/words.ts";
import { getAttacks, getSite } from "../../catalog/index.ts";
import { paths } from "../../catalog/paths.ts";

const LONGEST = 50;

export const GET: APIRoute = () => {
  const attacks = getAttacks();
  const { title, url } = getSite();
  return rss({
    title: `Attacks on agents and their tools · ${title}`,
    description: "The newest entries of the attack database.",
    site: url,
    items: newestFirst(attacks.filter(({ withdrawn }) => !withdrawn))
      .slice(0, LONGEST)
      .map((attack) => ({
        title: attack.title,
        link: paths.attack(attack.slug),
        description: attack.summary,
        categories: [KIND_WORDS[attack.kind]],
        // a month or a year is no day: such an entry has none
        ...(attack.disclosed?.length === "YYYY-MM-DD".length && { pubDate: new Date(attack.disclosed) }),
      })),
    customData: "<language>en</language>",
  });
};
