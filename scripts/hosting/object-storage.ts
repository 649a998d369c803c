import type { Site } from "../../src/catalog/schema/site.ts";
import { headerRules, TYPES, withCharset } from "./rules.ts";

/** Files of a built site that object storage keeps with the same headers. */
export interface Upload {
  headers: Record<string, string>;
  files: string[];
}

/** What object storage can keep with a file and say again; a CDN has to add the others. */
const KEPT = new Set(["Cache-Control", "Content-Type"]);

/**
 * Sorts files by the headers that they are to be kept with. Those that pages load come first, so that no page is there
 * before what it needs.
 * @param files by their paths within the site
 */
export function uploads(files: Iterable<string>, site: Site): Upload[] {
  const groups = new Map<string, Upload>();
  for (const file of files) {
    const headers = keptHeaders(`/${file}`, site);
    const key = JSON.stringify(headers);
    const group = groups.get(key) ?? { headers, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  const isPage = ({ headers }: Upload) => headers["Content-Type"]?.startsWith("text/html") ?? false;
  return [...groups.values()].sort((a, b) => Number(isPage(a)) - Number(isPage(b)));
}

function keptHeaders(path: string, site: Site): Record<string, string> {
  // later rules and longer endings are the closer ones
  const type = TYPES.filter(({ ending }) => path.endsWith(ending)).sort((a, b) => b.ending.length - a.ending.length)[0];
  const headers: Record<string, string> = {
    "Content-Type": type ? withCharset(type.type) : "application/octet-stream",
  };
  for (const { files, headers: more } of headerRules(site)) {
    const meant =
      files === "all" ||
      ("under" in files && path.startsWith(files.under)) ||
      ("notUnder" in files && !path.startsWith(files.notUnder));
    if (meant) for (const [name, value] of Object.entries(more)) if (KEPT.has(name)) headers[name] = value;
  }
  return headers;
}
