type Id = string | number | null;

/**
 * The tool result that tells the agent which rule refused its call, and why.
 * @param modern whether the protocol is that of 2026-07-28, in which a result must name its kind
 */
export function refusal(id: Id, tool: string, rule: string, reason: string, modern: boolean): string {
  const text = `Refused by policy: ${reason} (tool "${tool}", rule "${rule}")`;
  const kind = modern ? { resultType: "complete" } : {};
  return JSON.stringify({ jsonrpc: "2.0", id, result: { ...kind, content: [{ type: "text", text }], isError: true } });
}

export function errorReply(id: Id, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code, message: `Refused by policy proxy: ${message}` } });
}
