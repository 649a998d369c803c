import { connect, ServerFailure, type Command, type Limits } from "./connection.ts";

/** What a server said, before anything is judged. */
export interface Listing {
  protocolVersion: string;
  serverInfo: { name: string; version: string };
  instructions: string | undefined;
  entries: unknown[];
  /** why there may be more entries than these */
  incomplete: string | undefined;
}

const PROTOCOL = "2025-11-25";

/** All that a client can declare, as some servers hide tools from clients that lack something. */
const CLIENT = {
  protocolVersion: PROTOCOL,
  capabilities: { roots: { listChanged: true }, sampling: {}, elicitation: {} },
  clientInfo: { name: "mcp-policy-catalogue", version: "1.0.0" },
};

/**
 * Starts a server, asks for its tools, page by page, and ends it. No tool is called.
 * @throws ServerFailure where not even the first page came
 */
export async function listTools(command: Command, limits: Limits, signal: AbortSignal): Promise<Listing> {
  const connection = connect(command, limits, signal);
  try {
    const hello = asObject(await connection.request("initialize", CLIENT));
    connection.notify("notifications/initialized");
    const info = asObject(hello.serverInfo);
    return {
      protocolVersion: String(hello.protocolVersion ?? "unknown"),
      serverInfo: { ...info, name: String(info.name ?? "unknown"), version: String(info.version ?? "unknown") },
      instructions: typeof hello.instructions === "string" ? hello.instructions : undefined,
      ...(await readPages((params) => connection.request("tools/list", params), limits)),
    };
  } finally {
    await connection.end();
  }
}

async function readPages(
  page: (params: object) => Promise<unknown>,
  limits: Limits,
): Promise<Pick<Listing, "entries" | "incomplete">> {
  const entries: unknown[] = [];
  const cursors = new Set<string>();
  let params = {};
  for (;;) {
    let result: Record<string, unknown>;
    try {
      result = asObject(await page(params));
    } catch (error) {
      if (cursors.size === 0 || !(error instanceof ServerFailure)) throw error;
      return { entries, incomplete: `after ${cursors.size} pages: ${error.message}` };
    }
    if (!Array.isArray(result.tools)) throw new ServerFailure("the answer to tools/list holds no list of tools", "");
    entries.push(...(result.tools as unknown[]));
    const cursor = result.nextCursor;
    if (typeof cursor !== "string") return { entries, incomplete: undefined };
    if (cursors.has(cursor)) return { entries, incomplete: "the server gave the same cursor twice" };
    cursors.add(cursor);
    if (cursors.size >= limits.pages) return { entries, incomplete: `more than ${limits.pages} pages` };
    params = { cursor };
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
