import { defineConfig } from "astro/config";
import { siteAsModule } from "./scripts/build/adapter.ts";

export default defineConfig({
  output: "server",
  // an endpoint is free of it only if the name of its file has an extension, such as [policy].yaml.ts
  trailingSlash: "always",
  // the default drops spaces between inline elements on separate lines
  compressHTML: true,
  // no script and no style stands in a page, but for one: the Content-Security-Policy (scripts/hosting/security.ts)
  build: { inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
  adapter: siteAsModule(),
});
