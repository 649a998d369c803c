import { z } from "astro/zod";
import { PackageURL } from "packageurl-js";
import { day, slug, text, webAddress } from "./common.ts";
import { categoryId } from "./taxonomy.ts";

/** Why a server's tools are not known. */
export const NOT_INTROSPECTED = {
  "needs-a-remote": "it only passes on what a remote server lists",
  "needs-a-login": "it asks for a real account before it lists anything",
  "needs-network-at-start": "it ends or waits when it cannot reach the network",
  "needs-another-program": "it needs a program or a device that is not part of the package",
  "needs-a-build": "a part of it is published as source alone, and building that would run code of its own",
  "broken-package": "the published package does not start",
  "not-published": "no registry that we install from has it",
} as const;

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

const variables = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "not a variable name"), z.string());

/** A path under the server's temporary home, which is also its working directory. */
const homePath = z
  .string()
  .regex(/^(?!\/)(?!.*(^|\/)\.{0,2}(\/|$))[^\\\0]+$/, "write a path below the home folder, without . or .. parts");

/** How introspection starts the server. Values are placeholders: nothing here is a secret. */
const launch = z.strictObject({
  /** the executable among those that the package installs; needed only where it installs several */
  executable: text.optional(),
  /** what the executable is started with; `.` is the temporary home */
  args: z.array(z.string()).default([]),
  /** all the variables that it gets besides PATH, HOME and the like; credentials must look real where it checks their form */
  env: variables.default({}),
  /** npm `overrides`, for dependencies that the registry does not serve or that break the package */
  overrides: z.record(z.string(), z.string()).default({}),
  /** further requirements that pip gets, such as an upper bound on a dependency that broke the package */
  constraints: z.array(text).default([]),
  /** placeholder files (credentials, configuration): path under the home → content */
  files: z.record(homePath, z.string()).default({}),
  /** services that the server must reach at its start, played on the loopback: port → service */
  standIns: z.record(z.string().regex(/^\d{2,5}$/, "write a port number"), z.enum(["http", "redis"])).default({}),
  /** the exact Node version it needs, where it does not run with ours */
  node: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "write an exact version, like 20.20.2")
    .optional(),
  /** the Python it needs, like "3.13", where any Python 3 will not do */
  python: z
    .string()
    .regex(/^3\.\d+$/, "write it in quotes, like '3.13'")
    .optional(),
});

/** Another way to start the server, that gives another list. */
const configuration = z.strictObject({
  /** as a reader would write it: "with `--read-only`" */
  title: text,
  /** instead of the arguments of `launch` */
  args: z.array(z.string()).optional(),
  /** added to the variables of `launch` */
  env: variables.default({}),
});

/** `catalog/servers/<server>/server.yaml`, written by people. The folder name is the server's identity. */
export const serverManifest = z.strictObject({
  /** the name of the product, and in brackets whose server it is where several serve the same product */
  title: text,
  /** one sentence: what the server gives access to */
  summary: text,
  /** what is installed and run */
  package: packageUrl,
  /** where its users read about it */
  homepage: webAddress.optional(),
  /** where its source code is */
  repository: webAddress.optional(),
  /** an SPDX expression */
  licence: text.optional(),
  /** the way that makes the pages */
  launch: launch.prefault({}),
  /** ways that give other lists: name → how it differs from `launch` */
  configurations: z.record(slug, configuration).default({}),
  /** where introspection was tried and cannot work: such a server has a page and no tools */
  notIntrospected: z
    .strictObject({
      reason: z.enum(Object.keys(NOT_INTROSPECTED) as [keyof typeof NOT_INTROSPECTED]),
      /** what happens when it is tried */
      detail: text,
      triedOn: day,
    })
    .optional(),
  /** tool name → the category that a person found right, and why the rules are wrong */
  corrections: z.record(z.string(), z.strictObject({ category: categoryId, reason: text })).default({}),
});

/** What is to be said where a server's tools are not known, after the words "Not introspected." */
export const unknownInWords = ({ notIntrospected: tried }: Pick<ServerManifest, "notIntrospected">): string =>
  "We have not seen this server list its tools, so what an agent can do through it is unknown to us. That is no sign that it is safe." +
  (tried ? ` It was tried on ${tried.triedOn}: ${NOT_INTROSPECTED[tried.reason]}. ${tried.detail}` : "");

export type NotIntrospectedReason = keyof typeof NOT_INTROSPECTED;
export type ServerManifest = z.infer<typeof serverManifest>;
