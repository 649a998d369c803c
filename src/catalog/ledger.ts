import { classify } from "./classify/index.ts";
import type { ServerRecord } from "./read.ts";
import { signalsOf } from "./signals/index.ts";
import { showInvisible } from "./text.ts";

/**
 * A line a tool, in columns parted by tabs: server, tool, category, confidence, the rules that it rests on, signals.
 * Committed, so that a change of a rule shows in the diff what it does to every tool. Pure.
 */
export function ledgerLines({ slug, manifest, snapshot }: ServerRecord): string[] {
  return (snapshot?.tools ?? [])
    .map((tool) => {
      const found = classify(tool);
      const correction = Object.hasOwn(manifest.corrections, tool.name) ? manifest.corrections[tool.name] : undefined;
      const category = correction ? `${correction.category} (rules: ${found.category})` : found.category;
      const rules = [...new Set(found.because.map(({ rule }) => rule))].join(" ");
      const signals = signalsOf(tool, found).map(({ id }) => id);
      return [slug, cell(tool.name), category, found.confidence, rules, signals.join(" ")].join("\t").trimEnd();
    })
    .toSorted();
}

const cell = (name: string) => showInvisible(name).replace(/\s/gu, " ");
