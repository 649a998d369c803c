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
  build: { format: "directory", concurrency: 8 },
  devToolbar: { enabled: false },
  integrations: [sitemap()],
});
