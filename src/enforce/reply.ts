type Id = string | number | null;

/** The tool result that tells the agent which rule refused its call, and why. */
export function refusal(id: Id, tool: string, rule: string, reason: string): string {
  const text = `Refused by policy: ${reason} (tool "${tool}", rule "${rule}")`;
  return JSON.stringify({ jsonrpc: "2.0", id, result: { content: [{ type: "text", text }], isError: true } });
}

export function errorReply(id: Id, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code, message: `Refused by policy proxy: ${message}` } });
}
