import { z } from "astro/zod";
import { day } from "./common.ts";

/** Any JSON object, as the server sent it. */
const jsonObject = z.record(z.string(), z.unknown());

/** Hints of the MCP specification (2025-11-25, "ToolAnnotations"). A server may send further keys. */
const annotations = z.looseObject({
  title: z.string().optional(),
  readOnlyHint: z.boolean().optional(),
  destructiveHint: z.boolean().optional(),
  idempotentHint: z.boolean().optional(),
  openWorldHint: z.boolean().optional(),
});

/** One entry of `tools/list`, verbatim: keys that we do not know stay. */
export const tool = z.looseObject({
  name: z.string().min(1),
  title: z.string().optional(),
  description: z.string().optional(),
  inputSchema: z.looseObject({ type: z.literal("object") }),
  outputSchema: jsonObject.optional(),
  annotations: annotations.optional(),
});

/** `catalog/servers/<server>/tools.json`, written by introspection alone. */
export const snapshot = z.strictObject({
  introspectedOn: day,
  package: z.string(),
  /** the exact version that was installed and run */
  version: z.string(),
  /** the registry's digest of the package, as Subresource Integrity */
  integrity: z.string().optional(),
  arguments: z.array(z.string()),
  /** names of the environment variables that were set; never their values */
  variables: z.array(z.string()),
  protocolVersion: z.string(),
  serverInfo: z.looseObject({ name: z.string(), version: z.string() }),
  instructions: z.string().optional(),
  /** what the server lists when it is started in the other ways that its manifest names */
  configurations: z
    .array(
      z.strictObject({
        name: z.string(),
        arguments: z.array(z.string()),
        variables: z.array(z.string()),
        /** names alone */
        tools: z.array(z.string()),
      }),
    )
    .default([]),
  tools: z.array(tool),
  /** what the list also held and could not be kept */
  skipped: z.array(z.strictObject({ name: z.string().optional(), reason: z.string() })),
  /** why the server may have more tools than these */
  incomplete: z.string().optional(),
});

export type Tool = z.infer<typeof tool>;
export type Snapshot = z.infer<typeof snapshot>;
