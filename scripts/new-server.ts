import { counted } from "../src/catalog/text.ts";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { stringify } from "yaml";
import { readManifest, serverFile } from "../src/catalog/read.ts";
import { describe, type Description } from "./introspect/describe.ts";
import { install } from "./introspect/install.ts";
import { parsePackage } from "./introspect/package.ts";
import { refresh } from "./introspect/refresh.ts";
import { runOptions } from "./introspect/run-options.ts";
import { serverManifest } from "../src/catalog/schema/server.ts";

const USAGE = `usage: npm run new-server -- <purl> [--server <folder>] [--title <title>] [--summary <sentence>]
         [--env NAME=placeholder]… [--executable <program>] [--python <version>] [--no-isolation] [-- <argument>…]
<purl> names a package with its exact version: pkg:npm/%40mux/mcp@12.8.0, pkg:pypi/mcp-server-git@2026.10.19,
pkg:golang/github.com/github/github-mcp-server@v0.20.0#cmd/github-mcp-server`;

const OPTIONS = {
  server: { type: "string" },
  title: { type: "string" },
  summary: { type: "string" },
  executable: { type: "string" },
  python: { type: "string" },
  env: { type: "string", multiple: true },
  "no-isolation": { type: "boolean" },
} as const;

try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [purl, ...args] = positionals;
  if (!purl) throw new Error(USAGE);
  process.exitCode = await scaffold(purl, args, values);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** Writes a manifest from what the package says of itself, tries it, and tells what is missing. @returns the exit code */
async function scaffold(purl: string, args: string[], values: Values): Promise<number> {
  const run = await runOptions({ isolated: !values["no-isolation"], signal: new AbortController().signal });
  const pkg = parsePackage(purl);
  const { executable, python } = values;
  const launch = {
    ...(executable && { executable }),
    ...(args.length > 0 && { args }),
    ...(values.env && { env: Object.fromEntries(values.env.map(splitVariable)) }),
    ...(python && { python }),
  };
  const manifest = serverManifest.parse({ title: "-", summary: "-", package: purl, launch });
  let failure: string | undefined;
  const description = await install(pkg, manifest.launch, run.cache).then(
    ({ folder }) => describe(pkg, folder),
    (error: Error): Description => {
      failure = error.message;
      return {};
    },
  );
  const { registryName, summary, ...about } = description;

  const server = values.server ?? slugOf(registryName ?? pkg.name);
  const file = serverFile(server);
  await mkdir(path.dirname(file), { recursive: true });
  const written = {
    title: values.title ?? titleOf(pkg.name),
    summary: values.summary ?? summary ?? "TODO: one sentence: what the server gives access to",
    package: purl,
    ...about,
    ...(Object.keys(launch).length > 0 && { launch }),
  };
  await writeFile(file, stringify(written, { lineWidth: 0 }), { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST"
      ? new Error(`${file} is there already; edit it, or name another with --server`)
      : error;
  });
  try {
    readManifest(server);
  } catch (error) {
    await rm(path.dirname(file), { recursive: true });
    throw error;
  }

  if (failure) {
    console.error(`${path.relative(".", file)} is written, but its package is not installed: ${failure}`);
    console.error(`Perhaps launch.overrides or launch.constraints help; then run: npm run introspect -- ${server}`);
    return 1;
  }
  const outcome = await refresh(server, run, true);
  if (outcome.result === "failed") {
    console.error(`${path.relative(".", file)} is written, but the server does not list its tools: ${outcome.message}`);
    if (outcome.stderr) console.error(`It wrote:\n${outcome.stderr.replace(/^/gm, "  ")}`);
    const named = [...new Set(outcome.stderr?.match(/\b[A-Z][A-Z0-9]+(_[A-Z0-9]+)+\b/g))];
    if (named.length > 0) console.error(`Perhaps it lacks placeholders for ${named.join(", ")} under launch.env.`);
    console.error(`Mend the manifest and run: npm run introspect -- ${server}`);
    return 1;
  }
  console.log(`${path.relative(".", file)}: ${counted(outcome.tools, "tool")} recorded, ${outcome.skipped} skipped.`);
  const missing = (["homepage", "repository", "licence"] as const).filter((key) => !about[key]);
  console.log(`Read title and summary again${missing.length > 0 ? `, and look up ${missing.join(", ")}` : ""}.`);
  return 0;
}

function splitVariable(text: string): [name: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`--env ${text}: write NAME=placeholder`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** `com.mux/mcp` → `com-mux-mcp`; a package that the MCP registry does not name goes by its own name. */
function slugOf(name: string): string {
  return name
    .replace(/^github\.com\//, "io.github.")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** `@mux/mcp-server` → `Mux` */
function titleOf(name: string): string {
  const parts = name.split("/").toReversed();
  const words = parts.map((part) => part.match(/[A-Za-z0-9]+/g)?.filter((word) => !/^(mcp|server)$/i.test(word)) ?? []);
  const telling = words.find((each) => each.length > 0) ?? [name];
  return telling.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}
