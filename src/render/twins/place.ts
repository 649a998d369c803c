import { paths } from "../../catalog/paths.ts";

/** Makes the addresses that stand in a twin: absolute, for a file is read far from where it was found. */
export interface Place {
  /** of a page: its own address */
  page: (path: string) => string;
  /** of a page's Markdown twin */
  twin: (path: string) => string;
}

/** @param siteUrl where the site is published */
export function placeOf(siteUrl: string): Place {
  const origin = new URL(siteUrl).href.replace(/\/$/, "");
  return { page: (path) => origin + path, twin: (path) => origin + paths.twin(path) };
}
