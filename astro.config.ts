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
  // styles and scripts stand in files of their own, so that a strict Content-Security-Policy lets them pass
  build: { format: "directory", concurrency: 8, inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  integrations: [sitemap()],
});
