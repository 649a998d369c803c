import { factsOf } from "./facts.ts";
import { apply, gravity, RULES, verbFindings } from "./rules/index.ts";
import type { Classifiable, Classification, Finding } from "./types.ts";

/**
 * What a tool can do at its worst, and the words that say so.
 * The strongest findings decide; among equally strong ones the gravest wins.
 */
export function classify(tool: Classifiable): Classification {
  const facts = factsOf(tool);
  const findings = [...verbFindings(facts), ...RULES.flatMap((rule) => apply(rule, facts))].toSorted(
    (a, b) => b.strength - a.strength || gravity(b.category) - gravity(a.category),
  );
  const category = findings[0]?.category ?? "write";
  const because = findings.filter((finding) => finding.category === category);
  const against = findings.filter((finding) => finding.category !== category);
  return { category, confidence: confidenceOf(because, against), because, against };
}

function confidenceOf(because: Finding[], against: Finding[]): Classification["confidence"] {
  const strength = because[0]?.strength ?? 1;
  if (strength < 3) return "low";
  return because.length > 1 && (against[0]?.strength ?? 0) < 3 ? "high" : "medium";
}
