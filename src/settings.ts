import path from "node:path";

const fromEnvironment = (name: string, fallback: string) => process.env[name]?.trim() || fallback;

/** The folder that holds the catalogue, absolute. `CATALOG_DIR` changes it. */
export const catalogDir = path.resolve(fromEnvironment("CATALOG_DIR", "catalog"));

/** The folder that the built site is written to, absolute. `DIST_DIR` changes it. */
export const distDir = path.resolve(fromEnvironment("DIST_DIR", "dist"));

/** Where the site will be published; `SITE_URL` goes before `url` of `catalog/site.yaml`. */
export const siteUrl = process.env["SITE_URL"]?.trim() || undefined;
