import { factsOf } from "./facts.ts";
import { apply, gravity, RULES, verbFindings } from "./rules/index.ts";
import type { Classifiable, Classification, Evidence, Finding } from "./types.ts";

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
  const others = findings.filter((finding) => finding.category !== category);
  const against = category === "read" ? others : others.filter(({ rule }) => !AT_LEAST.has(rule));
  return { category, confidence: confidenceOf(because, others), because, against };
}

const AT_LEAST = new Set(RULES.flatMap(({ name, atLeast }) => (atLeast ? [name] : [])));

/**
 * High where two places agree or nothing speaks against; low on a guess, or where one place stands against words about
 * as strong. Of the labelled tools called high 19 of 20 were right, of the others fewer: `npm run score` prints how many.
 */
function confidenceOf(because: Finding[], against: Finding[]): Classification["confidence"] {
  const strength = because[0]?.strength ?? 1;
  const contrary = against[0]?.strength ?? 0;
  const places = new Set(because.flatMap(({ strength: own, evidence }) => (own > 1 ? evidence.map(placeOf) : [])));
  if (strength < 3) return "low";
  if (places.size > 1 || contrary === 0) return "high";
  return contrary >= strength - 1 ? "low" : "medium";
}

const placeOf = ({ place }: Evidence) => place;
