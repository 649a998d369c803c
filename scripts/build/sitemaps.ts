import { escapeHtml } from "../../src/render/escape.ts";

const MOST = 50_000;

/**
 * The sitemaps of a site, and their index: at most 50,000 addresses each (https://www.sitemaps.org/protocol.html).
 * @param addresses paths, sorted
 */
export function sitemaps(addresses: string[], siteUrl: string): { name: string; text: string }[] {
  const absolute = (path: string) => escapeHtml(new URL(path, siteUrl).href);
  const parts = Array.from({ length: Math.max(1, Math.ceil(addresses.length / MOST)) }, (_, at) => ({
    name: `sitemap-${at}.xml`,
    text: document("urlset", "url", addresses.slice(at * MOST, (at + 1) * MOST).map(absolute)),
  }));
  const index = document(
    "sitemapindex",
    "sitemap",
    parts.map(({ name }) => absolute(`/${name}`)),
  );
  return [{ name: "sitemap-index.xml", text: index }, ...parts];
}

const document = (root: string, item: string, addresses: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((address) => `<${item}><loc>${address}</loc></${item}>\n`).join("")}</${root}>
`;
