import { z } from "astro/zod";
import { PackageURL } from "packageurl-js";
import { text, webAddress } from "./common.ts";
import { categoryId } from "./taxonomy.ts";

/** A purl (https://github.com/package-url/purl-spec) with an exact version, such as `pkg:npm/%40mux/mcp@12.8.0`. */
const packageUrl = z.string().superRefine((value, context) => {
  try {
    if (!PackageURL.fromString(value).version) throw new Error("it has no version");
  } catch (error) {
    context.addIssue({
      code: "custom",
      message: `write a package URL with an exact version, like pkg:npm/%40scope/name@1.2.3 (${(error as Error).message})`,
    });
  }
});

/** How introspection starts the server. Values are placeholders: nothing here is a secret. */
const launch = z.strictObject({
  /** the executable among those that the package installs; needed only where it installs several */
  executable: text.optional(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "not a variable name"), z.string()).default({}),
  /** npm `overrides`, for dependencies that the registry does not serve */
  overrides: z.record(z.string(), z.string()).default({}),
});

/** `catalog/servers/<server>/server.yaml`, written by people. The folder name is the server's identity. */
export const serverManifest = z.strictObject({
  title: text,
  /** one sentence: what the server gives access to */
  summary: text,
  package: packageUrl,
  homepage: webAddress.optional(),
  repository: webAddress.optional(),
  /** an SPDX expression */
  licence: text.optional(),
  launch: launch.prefault({}),
  /** tool name → the category that a person found right, and why the rules are wrong */
  corrections: z.record(z.string(), z.strictObject({ category: categoryId, reason: text })).default({}),
});

export type ServerManifest = z.infer<typeof serverManifest>;
