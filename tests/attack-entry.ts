import type { AttackRecord } from "../src/catalog/read.ts";
import { attack as schema } from "../src/catalog/schema/attack.ts";

/** A made-up entry of the attack database that is whole, with what a test gives it. */
export const entry = (slug: string, given: object): AttackRecord => ({
  slug,
  body: "## How it works\n\n1. So.",
  ...schema.parse({
    title: `Title of ${slug}`,
    kind: "technique",
    summary: "x",
    disclosed: "2025",
    actor: "attacker",
    exploitedInTheWild: "unknown",
    confirmedHarm: "unknown",
    mcp: true,
    impact: "x",
    categories: ["write"],
    policy: { verdict: "limits", why: "x" },
    references: [{ url: "https://nvd.nist.gov/", publisher: "NVD", read: true }],
    confidence: "high",
    lastChecked: "2026-11-23",
    ...given,
  }),
});
