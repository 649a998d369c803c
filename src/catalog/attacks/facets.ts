import type { AttackRecord } from "../read.ts";
import { KINDS, VERDICTS } from "../schema/attack.ts";
import { CATEGORIES, type Taxonomy } from "../schema/taxonomy.ts";
import { yearOf } from "./dates.ts";
import { KIND_WORDS, VERDICT_SHORT } from "./words.ts";

/** One way to narrow the list of attacks; its name is the parameter in the address. */
export interface Facet {
  name: string;
  label: string;
  options: { value: string; label: string; count: number }[];
}

/** The values that an entry has under each facet, by the facet's name. */
export function facetValues(attack: AttackRecord): Record<string, string[]> {
  return {
    kind: [attack.kind],
    // a technique stands among its own cases
    pattern: [attack.pattern ?? attack.slug],
    category: attack.categories,
    year: [yearOf(attack)],
    verdict: [attack.policy.verdict],
    harm: [attack.confirmedHarm],
    exploited: [attack.exploitedInTheWild],
    server: attack.servers,
  };
}

const KNOWLEDGE = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No, as far as is known" },
  { value: "unknown", label: "Not known" },
];

/** The facets of the list, each with the values that occur and how often. */
export function facetsOf(attacks: AttackRecord[], taxonomy: Taxonomy, serverTitles: Map<string, string>): Facet[] {
  const years = [...new Set(attacks.map(yearOf))].sort().toReversed();
  const techniques = attacks.filter(({ kind }) => kind === "technique");
  const servers = [...new Set(attacks.flatMap((attack) => attack.servers))];
  const facets: { name: string; label: string; options: { value: string; label: string }[] }[] = [
    { name: "kind", label: "Kind", options: KINDS.map((value) => ({ value, label: KIND_WORDS[value] })) },
    {
      name: "pattern",
      label: "Technique",
      options: byLabel(techniques.map(({ slug, title }) => ({ value: slug, label: shortTitle(title) }))),
    },
    {
      name: "category",
      label: "Abused tools",
      options: CATEGORIES.map((value) => ({ value, label: taxonomy.categories[value].label })),
    },
    { name: "year", label: "Year, at the latest", options: years.map((value) => ({ value, label: value })) },
    { name: "verdict", label: "A policy", options: VERDICTS.map((value) => ({ value, label: VERDICT_SHORT[value] })) },
    { name: "harm", label: "Confirmed harm", options: KNOWLEDGE },
    { name: "exploited", label: "Used in the wild", options: KNOWLEDGE },
    {
      name: "server",
      label: "Server it is about",
      options: byLabel(servers.map((value) => ({ value, label: serverTitles.get(value) ?? value }))),
    },
  ];
  const values = attacks.map(facetValues);
  return facets.map(({ name, label, options }) => ({
    name,
    label,
    options: options
      .map((option) => ({ ...option, count: values.filter((own) => own[name]?.includes(option.value)).length }))
      .filter(({ count }) => count > 0),
  }));
}

/** The name of a technique without the explanation after its colon. */
export const shortTitle = (title: string): string => title.replace(/:.*$/s, "");

const byLabel = <T extends { label: string }>(options: T[]) =>
  options.toSorted((a, b) => a.label.localeCompare(b.label, "en"));
