import type { ServerEntry } from "./entry.ts";
import type { Problem } from "./problem.ts";
import type { AttackRecord } from "./read.ts";

/** What a schema cannot see: facts of an entry that contradict each other, or point at nothing. */

export function checkServer({ slug, manifest, snapshot, tools }: ServerEntry): Problem[] {
  const file = `servers/${slug}/server.yaml`;
  const problems: Problem[] = [];
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

export function checkAttacks(attacks: AttackRecord[], servers: Set<string>): Problem[] {
  const techniques = new Set(attacks.filter(({ kind }) => kind === "technique").map(({ slug }) => slug));
  const titles = new Map<string, string>();
  return attacks.flatMap((attack) => {
    const file = `attacks/${attack.slug}.md`;
    const problems: Problem[] = [];
    if (attack.pattern && !techniques.has(attack.pattern)) {
      problems.push({ file, key: "pattern", message: `${attack.pattern} is not a technique of the catalogue` });
    }
    for (const server of attack.servers.filter((slug) => !servers.has(slug))) {
      problems.push({ file, key: "servers", message: `${server} is not a server of the catalogue` });
    }
    const namesake = titles.get(attack.title);
    if (namesake) problems.push({ file, key: "title", message: `${namesake} has the same title` });
    titles.set(attack.title, attack.slug);
    if (!attack.body.startsWith("## How it works")) {
      problems.push({ file, message: "begin the text with the heading ## How it works" });
    }
    return problems;
  });
}
