import type { Site } from "../../src/catalog/schema/site.ts";
import { type HeaderRule, headerRules } from "./rules.ts";
import { STRICT_TRANSPORT } from "./security.ts";

/**
 * `_headers`, as Netlify (https://docs.netlify.com/manage/routing/headers/), Cloudflare Pages
 * (https://developers.cloudflare.com/pages/configuration/headers/) and others read it. They join what several rules say
 * of one header, and have no word for "all but": the time that pages are kept is left to the host, which knows when
 * they were replaced.
 */
export function headersFile(site: Site): string {
  const blocks = headerRules(site).flatMap(({ files, headers }) => {
    const pattern = patternOf(files);
    if (!pattern) return [];
    const all = files === "all" ? { ...headers, ...STRICT_TRANSPORT } : headers;
    const lines = Object.entries(all).map(([name, value]) => `  ${name}: ${value}`);
    return [[pattern, ...lines].join("\n")];
  });
  return `# Written with the site, from scripts/hosting/rules.ts.\n${blocks.join("\n")}\n`;
}

function patternOf(files: HeaderRule["files"]): string | undefined {
  if (files === "all") return "/*";
  if ("under" in files) return `${files.under}*`;
  return "ending" in files ? `/*${files.ending}` : undefined;
}
