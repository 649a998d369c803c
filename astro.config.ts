import { defineConfig } from "astro/config";
import { siteAsModule } from "./scripts/build/adapter.ts";
import { readSite } from "./src/catalog/read.ts";
import { siteUrl } from "./src/settings.ts";

export default defineConfig({
  site: siteUrl ?? (await readSite()).url,
  output: "server",
  // pages end in a slash, files do not: src/catalog/paths.ts sees to it
  trailingSlash: "ignore",
  // the default drops spaces between inline elements on separate lines
  compressHTML: true,
  devToolbar: { enabled: false },
  adapter: siteAsModule(),
});
