import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { readSite } from "./src/catalog/read.ts";
import { distDir, siteUrl } from "./src/settings.ts";

export default defineConfig({
  site: siteUrl ?? (await readSite()).url,
  outDir: distDir,
  trailingSlash: "always",
  // the default drops spaces between inline elements on separate lines
  compressHTML: true,
  // no script and no style stands in a page: the Content-Security-Policy allows none (scripts/hosting/security.ts)
  build: { format: "directory", concurrency: 8, inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0, cssCodeSplit: false } },
  devToolbar: { enabled: false },
  integrations: [sitemap()],
});
