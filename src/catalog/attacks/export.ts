import { z } from "astro/zod";
import { stringify } from "csv-stringify/sync";
import { paths } from "../paths.ts";
import type { AttackRecord } from "../read.ts";
import { CONTROLS, KINDS, VERDICTS } from "../schema/attack.ts";
import { categoryId, signalId } from "../schema/taxonomy.ts";
import { newestFirst } from "./dates.ts";
import { outcomeInWords, type Replay } from "./replay.ts";

/** The exports of the database. Their form has a version of its own: it goes up when a reader would have to change. */
export const SCHEMA_VERSION = "1.0";

const known = z.enum(["yes", "no", "unknown"]);
const ids = z.array(z.string());
const mapping = z
  .object({ ids, basis: z.enum(["source", "inferred"]).describe("whether a source says so, or we inferred it") })
  .nullable();
const outcome = z.string().describe('"stopped at call N", "limited to N of M" or "not stopped"');

const entry = z.object({
  id: z.string().describe("stays the same for as long as the entry exists"),
  url: z.url().describe("the page of the entry"),
  title: z.string().describe("the heading of the page"),
  kind: z.enum(KINDS).describe("what it is an account of"),
  technique: z.string().nullable().describe("id of the technique that it is a case of; null for techniques"),
  also_called: z.array(z.string()).describe("other names in use"),
  summary: z.string().describe("one or two sentences that stand alone"),
  disclosed: z.string().nullable().describe("YYYY, YYYY-MM or YYYY-MM-DD, as precise as the source"),
  public_by: z
    .object({ date: z.string(), basis: z.string() })
    .nullable()
    .describe("where the day of disclosure is not known: when it was public at the latest, and how we know"),
  cve: ids.describe("CVE numbers"),
  ghsa: ids.describe("numbers of GitHub security advisories"),
  cvss: z
    .object({
      score: z.number(),
      version: z.string().nullable(),
      vector: z.string().nullable(),
      owner: z.string().describe("who gave the score"),
      computed: z.boolean().describe("computed from a printed vector, not published as a score"),
    })
    .nullable()
    .describe("the score, with who gave it; sources disagree"),
  affected: z
    .array(z.object({ name: z.string(), purl: z.string().nullable(), versions: z.string().nullable() }))
    .describe("products, with package URLs and versions where the sources give them"),
  servers: ids.describe("servers of this catalogue that the case is about"),
  tools: ids.describe("names of tools that the case gives"),
  actor: z.enum(["attacker", "accident", "researcher"]).describe("who or what was behind it"),
  mcp: z.boolean().describe("false where no MCP server took part"),
  exploited_in_the_wild: known.describe("whether it was used outside a test; unknown is not no"),
  confirmed_harm: known.describe("whether harm is confirmed; unknown is not no"),
  impact: z.string().describe("what was or would be lost"),
  categories: z.array(categoryId).describe("categories of the tools that are abused"),
  needs: z.array(signalId).describe("capabilities of which the attack needs one"),
  mappings: z
    .object({
      owasp_mcp_top_10: mapping,
      owasp_asi: mapping,
      safe_mcp: mapping,
      mitre_atlas: mapping,
      cwe: mapping,
    })
    .describe("identifiers in frameworks of others; those of OWASP carry their year"),
  policy: z
    .object({
      verdict: z.enum(VERDICTS).describe("what a policy on tool calls does about it"),
      controls: z.array(z.enum(CONTROLS)),
      why: z.string(),
    })
    .describe("what a policy on tool calls does about it, and why"),
  replay: z
    .object({ strict: outcome, recommended: outcome, permissive: outcome })
    .nullable()
    .describe("what became of the recorded calls under each preset; null where none are recorded"),
  references: z
    .array(
      z.object({
        url: z.url(),
        title: z.string().nullable(),
        publisher: z.string(),
        date: z.string().nullable(),
        read: z.boolean().describe("read by us, or only named in a source that we read"),
      }),
    )
    .describe("where to read about it"),
  confidence: z.enum(["high", "medium", "low"]).describe("how good the sources are that we read"),
  last_checked: z.iso.date().describe("the day on which we last compared it with its sources"),
  withdrawn: z
    .object({ date: z.iso.date(), reason: z.string() })
    .nullable()
    .describe("when and why it was taken back; null for all that stand"),
  text: z.string().describe("how it works, in Markdown"),
});

const database = z.object({
  schema_version: z.literal(SCHEMA_VERSION).describe("the version of this form"),
  generated_at: z.iso
    .datetime()
    .describe("the newest day on which an entry was checked, so equal data gives equal files"),
  total: z.int().describe("how many entries follow"),
  entries: z.array(entry).describe("the newest first"),
});

export type ExportedEntry = z.infer<typeof entry>;
export type ExportedDatabase = z.infer<typeof database>;

/** JSON Schema of the export. */
export const exportSchema = (): object => z.toJSONSchema(database);

/** @param site the address of the site, for absolute links */
export function exportEntry(attack: AttackRecord, replays: Replay[], site: URL): ExportedEntry {
  const { mappings, policy } = attack;
  const outcomes = new Map(replays.map(({ preset, outcome: result }) => [preset, outcomeInWords(result)]));
  return {
    id: attack.slug,
    url: new URL(paths.attack(attack.slug), site).href,
    title: attack.title,
    kind: attack.kind,
    technique: attack.pattern ?? null,
    also_called: attack.aka,
    summary: attack.summary,
    disclosed: attack.disclosed ?? null,
    public_by: attack.publicBy ?? null,
    cve: attack.cve,
    ghsa: attack.ghsa,
    cvss: attack.cvss
      ? { ...attack.cvss, version: attack.cvss.version ?? null, vector: attack.cvss.vector ?? null }
      : null,
    affected: attack.affected.map(({ name, purl = null, versions = null }) => ({ name, purl, versions })),
    servers: attack.servers,
    tools: attack.tools,
    actor: attack.actor,
    mcp: attack.mcp,
    exploited_in_the_wild: attack.exploitedInTheWild,
    confirmed_harm: attack.confirmedHarm,
    impact: attack.impact,
    categories: attack.categories,
    needs: attack.needs,
    mappings: {
      owasp_mcp_top_10: mappings.owaspMcpTop10 ?? null,
      owasp_asi: mappings.owaspAsi ?? null,
      safe_mcp: mappings.safeMcp ?? null,
      mitre_atlas: mappings.mitreAtlas ?? null,
      cwe: mappings.cwe ?? null,
    },
    policy: { verdict: policy.verdict, controls: policy.controls, why: policy.why },
    replay:
      replays.length > 0
        ? {
            strict: outcomes.get("strict") ?? "",
            recommended: outcomes.get("recommended") ?? "",
            permissive: outcomes.get("permissive") ?? "",
          }
        : null,
    references: attack.references.map(({ url, title = null, publisher, date = null, read }) => ({
      url,
      title,
      publisher,
      date,
      read,
    })),
    confidence: attack.confidence,
    last_checked: attack.lastChecked,
    withdrawn: attack.withdrawn ?? null,
    text: attack.body,
  };
}

/** The whole database as one object. @param replaysOf the replays of an entry */
export async function exportDatabase(
  attacks: AttackRecord[],
  replaysOf: (attack: AttackRecord) => Promise<Replay[]>,
  site: URL,
): Promise<ExportedDatabase> {
  const sorted = newestFirst(attacks);
  const entries = await Promise.all(sorted.map(async (attack) => exportEntry(attack, await replaysOf(attack), site)));
  return {
    schema_version: SCHEMA_VERSION,
    generated_at: `${newestCheck(attacks)}T00:00:00Z`,
    total: entries.length,
    entries,
  };
}

/** The newest day on which an entry was checked. */
export const newestCheck = (attacks: AttackRecord[]): string =>
  attacks.reduce((newest, { lastChecked }) => (lastChecked > newest ? lastChecked : newest), "1970-01-01");

/** One line an entry; lists are joined by blanks, which no identifier holds. */
export function exportCsv({ entries }: ExportedDatabase): string {
  const rows = entries.map((item) => ({
    id: item.id,
    title: item.title,
    kind: item.kind,
    technique: item.technique,
    disclosed: item.disclosed,
    public_by: item.public_by?.date,
    cve: item.cve.join(" "),
    ghsa: item.ghsa.join(" "),
    cvss_score: item.cvss?.score,
    cvss_version: item.cvss?.version,
    cvss_owner: item.cvss?.owner,
    servers: item.servers.join(" "),
    categories: item.categories.join(" "),
    actor: item.actor,
    mcp: String(item.mcp),
    exploited_in_the_wild: item.exploited_in_the_wild,
    confirmed_harm: item.confirmed_harm,
    verdict: item.policy.verdict,
    replay_strict: item.replay?.strict,
    replay_recommended: item.replay?.recommended,
    replay_permissive: item.replay?.permissive,
    confidence: item.confidence,
    last_checked: item.last_checked,
    withdrawn: item.withdrawn?.date,
    url: item.url,
  }));
  // a cell that begins like a formula would be run by a spreadsheet
  return stringify(rows, { header: true, escape_formulas: true });
}
