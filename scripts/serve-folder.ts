import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import compression from "compression";
import handler from "serve-handler";
import { readSite } from "../src/catalog/read.ts";
import type { Site as SiteSettings } from "../src/catalog/schema/site.ts";
import { type HeaderRule, headerRules } from "./hosting/rules.ts";

export interface Site {
  /** without a slash at the end */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder as a static host does: `/a/` is `a/index.html`, what is missing is `404.html`, texts are compressed,
 * and every file has the headers that hosts are told to send.
 * @param settings those that the folder was built with; of the catalogue in CATALOG_DIR if left out
 */
export async function serveFolder(folder: string, port: number, settings?: SiteSettings): Promise<Site> {
  const headers = headerRules(settings ?? readSite()).map((rule) => ({
    source: patternOf(rule.files),
    headers: Object.entries(rule.headers).map(([key, value]) => ({ key, value })),
  }));
  const compress = compression({ filter: isCompressed });
  const server = createServer((request, response) => {
    compress(request as never, response as never, () => {
      void handler(request, response, { public: folder, trailingSlash: true, directoryListing: false, headers });
    });
  });
  server.listen(port);
  await once(server, "listening");
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The files of the search index are deflated already. */
const isCompressed: compression.CompressionFilter = (request, response) =>
  response.getHeader("Content-Type") !== "application/octet-stream" && compression.filter(request, response);

/** A rule's files as a pattern of minimatch, which is held against the path of the file that is sent. */
function patternOf(files: HeaderRule["files"]): string {
  if (files === "all") return "**";
  if ("under" in files) return `${files.under}**`;
  if ("ending" in files) return files.ending.startsWith("/") ? `**${files.ending}` : `**/*${files.ending}`;
  return `!${files.notUnder}**`;
}
