import { argumentsProblem } from "../enforce/index.ts";
import type { ServerEntry } from "./entry.ts";
import type { Problem } from "./problem.ts";
import type { AttackRecord } from "./read.ts";

/** What a schema cannot see: facts of an entry that contradict each other, or point at nothing. */

/** Below /servers/, what is not a server. */
const LIST_PAGES = "page";

export function checkServer({ slug, manifest, snapshot, tools }: ServerEntry): Problem[] {
  const file = `servers/${slug}/server.yaml`;
  const problems: Problem[] = [];
  if (slug === LIST_PAGES) {
    problems.push({ file, message: "the pages of the server list have this address; rename the folder" });
  }
  if (snapshot && snapshot.package !== manifest.package) {
    problems.push({
      file,
      key: "package",
      message: `tools.json was recorded from ${snapshot.package}; introspect it again`,
    });
  }
  for (const [name, correction] of Object.entries(manifest.corrections)) {
    const tool = tools.find((candidate) => candidate.name === name);
    const key = `corrections.${name}`;
    if (!tool) problems.push({ file, key, message: "the server has no tool of this name; remove the correction" });
    else if (tool.classification.category === correction.category) {
      problems.push({ file, key, message: "the rules find this category by themselves; remove the correction" });
    }
  }
  return problems;
}

/** What attacks say of a server's tools: tools that it does not have, and calls whose arguments do not fit. */
export function checkCalls({ slug, tools }: ServerEntry, attacks: AttackRecord[]): Problem[] {
  const known = new Map(tools.map(({ name, definition }) => [name, definition]));
  const shown = attacks.flatMap(({ slug: attack, policy: { shownOn } }) =>
    shownOn?.server === slug
      ? shownOn.tools
          .filter((tool) => !known.has(tool))
          .map((tool) => ({
            file: `attacks/${attack}.md`,
            key: "policy.shownOn.tools",
            message: `${slug} has no tool called ${tool}`,
          }))
      : [],
  );
  const called = attacks.flatMap((attack) =>
    (attack.scenario?.calls ?? []).flatMap((call, index): Problem[] => {
      if (call.server !== slug) return [];
      const file = `attacks/${attack.slug}.md`;
      const key = `scenario.calls.${index}`;
      const tool = known.get(call.tool);
      if (!tool) return [{ file, key: `${key}.tool`, message: `${slug} has no tool called ${call.tool}` }];
      const problem = argumentsProblem(tool.inputSchema, call.arguments);
      return problem ? [{ file, key: `${key}.arguments`, message: `${call.tool} of ${slug}: ${problem}` }] : [];
    }),
  );
  return [...shown, ...called];
}

/** Addresses below /attacks/ that are pages of another kind. */
const RESERVED = new Set(["data", "patterns"]);

/** What is wrong with the attacks as a whole: links to nothing, and names or numbers that stand twice. */
export function checkAttacks(attacks: AttackRecord[], servers: { has(slug: string): boolean }): Problem[] {
  const bySlug = new Map(attacks.map((attack) => [attack.slug, attack]));
  const titles = new Map(attacks.toReversed().map(({ title, slug }) => [title.toLowerCase(), slug]));
  return attacks.flatMap((attack) => {
    const problems: Problem[] = [];
    const say = (key: string | undefined, message: string) =>
      problems.push({ file: `attacks/${attack.slug}.md`, ...(key && { key }), message });

    if (RESERVED.has(attack.slug)) say(undefined, "a page of another kind has this address; rename the file");
    if (attack.pattern && bySlug.get(attack.pattern)?.kind !== "technique") {
      say("pattern", `${attack.pattern} is not a technique of the catalogue`);
    }
    for (const server of attack.servers.filter((slug) => !servers.has(slug))) {
      say("servers", `${server} is not a server of the catalogue`);
    }
    for (const { server } of attack.scenario?.calls ?? []) {
      if (!servers.has(server)) say("scenario", `${server} is not a server of the catalogue`);
    }
    const { shownOn } = attack.policy;
    if (shownOn && !servers.has(shownOn.server)) {
      say("policy.shownOn.server", `${shownOn.server} is not a server of the catalogue`);
    }
    if (shownOn && attack.scenario) say("policy.shownOn", "the scenario says which tools; remove this key");
    const namesake = titles.get(attack.title.toLowerCase());
    if (namesake !== attack.slug) say("title", `${namesake} has the same title`);
    if (!attack.body.startsWith("## How it works")) say(undefined, "begin the text with the heading ## How it works");
    for (const message of sharedNumbers(attack, attacks)) say("sharesIdentifiersWith", message);
    if (!attack.references.some(isUsable)) {
      say("references", "give at least one reference with the name of its publisher and an address on the public web");
    }
    const repeated = attack.references.find(({ url }, index) =>
      attack.references.some((r, i) => i < index && r.url === url),
    );
    if (repeated) say("references", `${repeated.url} stands twice; remove one`);
    return problems;
  });
}

const numbersOf = ({ cve, ghsa }: AttackRecord) => [...cve, ...ghsa];

/** A CVE or GHSA number stands in one entry, or in several that name each other. */
function sharedNumbers(attack: AttackRecord, attacks: AttackRecord[]): string[] {
  const own = new Set(numbersOf(attack));
  const messages = own.size < numbersOf(attack).length ? ["a number stands twice in this entry; remove one"] : [];
  const sharing = attacks.filter((other) => other !== attack && numbersOf(other).some((id) => own.has(id)));
  for (const { slug } of sharing) {
    if (!attack.sharesIdentifiersWith.includes(slug)) {
      messages.push(`${slug} carries one of this entry's numbers; merge the two, or name it here and this entry there`);
    }
  }
  for (const slug of attack.sharesIdentifiersWith) {
    if (!sharing.some((other) => other.slug === slug)) messages.push(`${slug} carries none of its numbers; remove it`);
  }
  return messages;
}

/** A reference that a reader can follow: a named host of the public web, and not the one kept for examples. */
function isUsable({ url }: { url: string }): boolean {
  const { hostname } = new URL(url);
  return hostname.includes(".") && !/(^|\.)example\.(com|net|org)$|\.localhost$|^[\d.]+$/.test(hostname);
}
