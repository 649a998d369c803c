import { stringify } from "csv-stringify/sync";
import { paths } from "../paths.ts";
import type { AttackRecord } from "../read.ts";
import { newestFirst } from "./dates.ts";
import { type ExportedDatabase, type ExportedEntry, SCHEMA_VERSION } from "./export-schema.ts";
import { outcomeInWords, type Replay } from "./replay.ts";

/** @param site the address of the site, for absolute links */
function exportEntry(attack: AttackRecord, replays: Replay[], site: URL): ExportedEntry {
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
export function exportDatabase(
  attacks: AttackRecord[],
  replaysOf: (attack: AttackRecord) => Replay[],
  site: URL,
): ExportedDatabase {
  const sorted = newestFirst(attacks);
  const entries = sorted.map((attack) => exportEntry(attack, replaysOf(attack), site));
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
