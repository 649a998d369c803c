import { z } from "astro/zod";
import { day, looseDate, slug, text, webAddress } from "./common.ts";
import { scenario } from "./scenario.ts";
import { categoryId, signalId } from "./taxonomy.ts";

export const KINDS = ["technique", "incident", "vulnerability", "research"] as const;
export const VERDICTS = ["prevents", "limits", "does-not-stop"] as const;
export const CONTROLS = [
  "allow",
  "approval",
  "argument-validation",
  "audit-log",
  "credential-scope",
  "deny",
  "egress-control",
  "environment-match",
  "hide",
  "network-auth",
  "pin-version-hash",
  "rate-limit",
  "server-allowlist",
] as const;

const knowledge = z.enum(["yes", "no", "unknown"]);

/** Identifiers in somebody else's framework, and whether a source states them or we inferred them. */
const mapping = z.strictObject({
  ids: z.array(text).min(1),
  basis: z.enum(["source", "inferred"]),
});

const reference = z.strictObject({
  url: webAddress,
  title: text.optional(),
  publisher: text,
  date: looseDate.optional(),
  /** whether we read it, or only found it named in a source that we read */
  read: z.boolean(),
});

/** Front matter of `catalog/attacks/<attack>.md`. The file name is the attack's identity; the text below tells the case. */
export const attack = z
  .strictObject({
    title: text,
    kind: z.enum(KINDS),
    /** the technique that this case is an instance of; a technique has none */
    pattern: slug.optional(),
    aka: z.array(text).default([]),
    /** one or two sentences that stand alone in lists */
    summary: text,
    disclosed: looseDate.optional(),
    /** where no date of disclosure is known: the day by which it was public, and how we know */
    publicBy: z.strictObject({ date: looseDate, basis: text }).optional(),
    cve: z.array(z.string().regex(/^CVE-\d{4}-\d{4,7}$/, "not a CVE number")).default([]),
    ghsa: z.array(z.string().regex(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/, "not a GHSA number")).default([]),
    /** entries that carry one of this entry's numbers too, because it stands for flaws of several products */
    sharesIdentifiersWith: z.array(slug).default([]),
    cvss: z
      .strictObject({
        score: z.number().min(0).max(10),
        version: text.optional(),
        vector: text.optional(),
        owner: text,
        computed: z.boolean(),
      })
      .optional(),
    affected: z
      .array(z.strictObject({ name: text, purl: z.string().startsWith("pkg:").optional(), versions: text.optional() }))
      .default([]),
    actor: z.enum(["attacker", "accident", "researcher"]),
    exploitedInTheWild: knowledge,
    confirmedHarm: knowledge,
    /** false for agent cases in which no MCP server took part */
    mcp: z.boolean(),
    impact: text,
    /** categories of the tools that are abused */
    categories: z.array(categoryId).min(1),
    /** what a tool must be able to do for the attack to use it; any one of them is enough */
    needs: z.array(signalId).default([]),
    /** exact names of tools that the case gives */
    tools: z.array(text).default([]),
    /** servers of the catalogue whose very product or package the case is about; likeness is not enough */
    servers: z.array(slug).default([]),
    mappings: z
      .strictObject({
        owaspMcpTop10: mapping.optional(),
        owaspAsi: mapping.optional(),
        safeMcp: mapping.optional(),
        mitreAtlas: mapping.optional(),
        cwe: mapping.optional(),
      })
      .default({}),
    policy: z.strictObject({
      verdict: z.enum(VERDICTS),
      controls: z.array(z.enum(CONTROLS)).default([]),
      /** tools of the catalogue like those of the case, for a policy to be shown on; a scenario has its own */
      shownOn: z.strictObject({ server: slug, tools: z.array(text).min(1) }).optional(),
      why: text,
    }),
    /** the case as tool calls, replayed under the policies at build */
    scenario: scenario.optional(),
    references: z.array(reference).min(1),
    confidence: z.enum(["high", "medium", "low"]),
    lastChecked: day,
    withdrawn: z.strictObject({ date: day, reason: text }).optional(),
  })
  .refine((a) => (a.kind === "technique") === !a.pattern, {
    path: ["pattern"],
    error: "every entry but a technique names the technique it is an instance of",
  })
  .refine((a) => Boolean(a.disclosed) !== Boolean(a.publicBy), {
    path: ["disclosed"],
    error: "give either disclosed or publicBy",
  });

export type AttackMatter = z.infer<typeof attack>;
