import { escapeHtml } from "./escape.ts";

/** What one file of a sitemap may hold (https://www.sitemaps.org/protocol.html). */
const MOST = { addresses: 50_000, bytes: 50 * 1024 * 1024 };

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

interface SitemapFile {
  /** such as `sitemap-0.xml` */
  name: string;
  text: string;
}

/**
 * The sitemap of a site: one file after the other, and last the index of them, `sitemap-index.xml`.
 * Only one file is held at a time, and the same addresses always make the same files.
 * @param addresses of the pages, each beginning with a slash, in the order in which they shall stand
 * @param siteUrl where the site is published
 * @param most what one file may hold; less only to try it out
 */
export function* sitemapFiles(
  addresses: Iterable<string>,
  siteUrl: string,
  most: { addresses: number; bytes: number } = MOST,
): Generator<SitemapFile> {
  const [open, close] = [`${HEAD}<urlset ${NAMESPACE}>\n`, "</urlset>\n"];
  const names: string[] = [];
  let lines: string[] = [];
  let bytes = open.length + close.length;
  const file = () => {
    const name = `sitemap-${names.length}.xml`;
    const text = open + lines.join("") + close;
    names.push(name);
    lines = [];
    bytes = open.length + close.length;
    return { name, text };
  };
  for (const address of addresses) {
    // an address in URL form is ASCII, so its length is its bytes
    const line = `<url><loc>${location(address, siteUrl)}</loc></url>\n`;
    if (lines.length === most.addresses || (lines.length > 0 && bytes + line.length > most.bytes)) yield file();
    lines.push(line);
    bytes += line.length;
  }
  if (lines.length > 0 || names.length === 0) yield file();
  const index = names.map((name) => `<sitemap><loc>${location(`/${name}`, siteUrl)}</loc></sitemap>\n`);
  yield {
    name: "sitemap-index.xml",
    text: `${HEAD}<sitemapindex ${NAMESPACE}>\n${index.join("")}</sitemapindex>\n`,
  };
}

const location = (address: string, siteUrl: string) => escapeHtml(new URL(address, siteUrl).href);
