import { readFile } from "node:fs/promises";
import path from "node:path";
import { distInfo } from "./install-pypi.ts";
import type { PackageName } from "./package.ts";

/** What an installed package says of itself. */
export interface Description {
  summary?: string;
  homepage?: string;
  repository?: string;
  licence?: string;
  /** its name in the MCP registry, such as `com.mux/mcp` */
  registryName?: string;
}

/** Reads the package's own metadata; what is not there is left out. */
export async function describe(pkg: PackageName, folder: string): Promise<Description> {
  switch (pkg.type) {
    case "npm":
      return describeNpm(path.join(folder, "node_modules", pkg.name, "package.json"));
    case "pypi":
      return describePypi(path.join(folder, "site"), pkg.name);
    case "golang": {
      const repository = /^github\.com\/[^/]+\/[^/]+/.exec(pkg.name)?.[0];
      return repository ? { repository: `https://${repository}` } : {};
    }
  }
}

async function describeNpm(file: string): Promise<Description> {
  const { description, homepage, repository, license, mcpName } = JSON.parse(await readFile(file, "utf8"));
  return clean({
    summary: description,
    homepage,
    repository: typeof repository === "string" ? repository : repository?.url,
    licence: license,
    registryName: mcpName,
  });
}

/** https://packaging.python.org/en/latest/specifications/core-metadata/ */
async function describePypi(site: string, name: string): Promise<Description> {
  const text = await readFile(path.join(await distInfo(site, name), "METADATA"), "utf8");
  const [head = "", body = ""] = text.split(/\r?\n\r?\n(.*)/s);
  const fields = head.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^([\w-]+): (.*)$/.exec(line) ?? [];
    return key && value ? [[key, value] as const] : [];
  });
  const field = (key: string) => fields.find(([each]) => each === key)?.[1];
  const link = (label: RegExp) =>
    fields
      .filter(([key]) => key === "Project-URL")
      .map(([, value]) => value.split(/,\s*/))
      .find(([each = ""]) => label.test(each))
      ?.at(1);
  return clean({
    summary: field("Summary"),
    homepage: link(/^(home|doc)/i) ?? field("Home-page"),
    repository: link(/^(repo|source|github|code)/i),
    licence: field("License-Expression") ?? field("License"),
    registryName: /mcp-name:\s*([\w.-]+\/[\w.-]+)/.exec(body)?.[1],
  });
}

/** An SPDX expression, as far as its form tells (https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/). */
const SPDX = /^\(?[A-Za-z0-9.+-]+(\)? (AND|OR|WITH) \(?[A-Za-z0-9.+-]+)*\)?$/;

/** Keeps what is text, and of the addresses only those of the web. */
function clean(found: Record<keyof Description, unknown>): Description {
  const entries = Object.entries(found).flatMap(([key, value]) => {
    if (typeof value !== "string" || !value.trim()) return [];
    if (key === "licence" && !SPDX.test(value.trim())) return [];
    if (key !== "homepage" && key !== "repository") return [[key, value.trim()] as const];
    const address = value
      .trim()
      .replace(/^git\+/, "")
      .replace(/^github:|^git(?:@|:\/\/)github\.com[:/]/, "https://github.com/")
      .replace(/\.git$/, "");
    return /^https?:\/\/\S+$/.test(address) ? [[key, address] as const] : [];
  });
  return Object.fromEntries(entries);
}
