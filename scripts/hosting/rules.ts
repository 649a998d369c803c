import type { Site } from "../../src/catalog/schema/site.ts";
import { securityHeaders } from "./security.ts";

/** Headers for the files of the built site that a rule meets. No two rules set the same header of one file. */
export interface HeaderRule {
  /** the files meant: all, those under a folder (`/_astro/`), all others, or those whose path ends so (`.yaml`) */
  files: "all" | { under: string } | { notUnder: string } | { ending: string };
  headers: Record<string, string>;
}

interface FileType {
  ending: string;
  /** without the character set: every text is UTF-8 */
  type: string;
  /** made to be read by programs, also by those in other sites' pages */
  data?: true;
}

/** The types of all files of the site. Several hosts do not know those of data. */
export const TYPES: FileType[] = [
  { ending: ".yaml", type: "application/yaml", data: true },
  { ending: ".json", type: "application/json", data: true },
  { ending: ".toml", type: "application/toml", data: true },
  { ending: ".md", type: "text/markdown", data: true },
  { ending: ".csv", type: "text/csv", data: true },
  // no type is registered for these two; a browser shows them
  { ending: ".cedar", type: "text/plain", data: true },
  { ending: ".sh", type: "text/plain", data: true },
  { ending: "/feed.xml", type: "application/rss+xml", data: true },
  { ending: ".html", type: "text/html" },
  { ending: ".css", type: "text/css" },
  { ending: ".js", type: "text/javascript" },
  { ending: ".txt", type: "text/plain" },
  { ending: ".xml", type: "application/xml" },
  { ending: ".svg", type: "image/svg+xml" },
  { ending: ".png", type: "image/png" },
  { ending: ".ico", type: "image/x-icon" },
  { ending: ".woff2", type: "font/woff2" },
  { ending: ".wasm", type: "application/wasm" },
];

const BINARY = /^(image\/(?!svg)|font\/|application\/wasm)/;
/** Whether files of a type are text, and so in UTF-8 and worth compressing. */
export const isText = (type: string) => !BINARY.test(type);
export const withCharset = (type: string) => (isText(type) ? `${type}; charset=utf-8` : type);

/** The folder of the files whose names hold a hash of their contents. */
const HASHED = "/_astro/";
const FOREVER = "public, max-age=31536000, immutable";
/** Pages change with each build, and name the hashed files of that build. */
const SHORTLY = "public, max-age=300, must-revalidate";

/** The one list of headers that every host is told, in the form that it understands. */
export function headerRules(site: Site): HeaderRule[] {
  // behind a firewall, "*" would hand the catalogue to any page that somebody inside opens
  const open: Record<string, string> = site.private ? {} : { "Access-Control-Allow-Origin": "*" };
  return [
    { files: "all", headers: securityHeaders(site) },
    { files: { under: HASHED }, headers: { "Cache-Control": FOREVER } },
    { files: { notUnder: HASHED }, headers: { "Cache-Control": SHORTLY } },
    ...TYPES.filter(({ data }) => data).map(({ ending, type }) => ({
      files: { ending },
      headers: { "Content-Type": withCharset(type), ...open },
    })),
  ];
}
