import type { AttackMatter, CONTROLS, KINDS, VERDICTS } from "../schema/attack.ts";

/** The words that pages use for the codes of an attack's front matter. */

export const KIND_WORDS: Record<(typeof KINDS)[number], string> = {
  technique: "Technique",
  incident: "Incident",
  vulnerability: "Vulnerability",
  research: "Research result",
};

export const KIND_PLURALS: Record<(typeof KINDS)[number], string> = {
  technique: "Techniques",
  incident: "Incidents",
  vulnerability: "Vulnerabilities",
  research: "Research results",
};

export const VERDICT_SHORT: Record<(typeof VERDICTS)[number], string> = {
  prevents: "Prevents it",
  limits: "Limits it",
  "does-not-stop": "Does not stop it",
};

export const VERDICT_WORDS: Record<(typeof VERDICTS)[number], string> = {
  prevents: "A policy on tool calls prevents it",
  limits: "A policy on tool calls limits it",
  "does-not-stop": "A policy on tool calls does not stop it",
};

export const CONTROL_WORDS: Record<(typeof CONTROLS)[number], string> = {
  allow: "an allowlist of tools",
  approval: "approval by a person",
  "argument-validation": "rules on arguments",
  "audit-log": "a log of calls",
  "credential-scope": "narrower credentials",
  deny: "denying tools",
  "egress-control": "control of outgoing traffic",
  "environment-match": "keeping test and production apart",
  hide: "hiding tools",
  "network-auth": "authentication at the network",
  "pin-version-hash": "pinning versions and definitions",
  "rate-limit": "a limit on calls",
  "server-allowlist": "an allowlist of servers",
};

export const KNOWN_WORDS = { yes: "yes", no: "no, as far as the sources say", unknown: "not known" } as const;

export const FRAMEWORKS: { key: keyof AttackMatter["mappings"]; label: string }[] = [
  { key: "owaspMcpTop10", label: "OWASP MCP Top 10" },
  { key: "owaspAsi", label: "OWASP ASI" },
  { key: "safeMcp", label: "SAFE-MCP" },
  { key: "mitreAtlas", label: "MITRE ATLAS" },
  { key: "cwe", label: "CWE" },
];
