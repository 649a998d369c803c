/** One decision, as the audit records it. */
export interface AuditEntry {
  decision: "allow" | "deny";
  tool?: string;
  id?: string | number | null;
  rule?: string;
  reason?: string;
  arguments?: object;
}

export type Audit = (entry: AuditEntry) => void;

/**
 * Writes a JSON line per decision.
 * @param withArguments write the arguments' values too; they may hold secrets
 */
export function auditTo(write: (line: string) => void, withArguments: boolean): Audit {
  return ({ arguments: args, ...entry }) => {
    const shown = withArguments && args ? { arguments: args } : {};
    write(`${JSON.stringify({ time: new Date().toISOString(), ...entry, ...shown })}\n`);
  };
}
