import type { AstroIntegration } from "astro";

/**
 * Lets Astro compile the pages into one module, `src/site/entry.ts`, that makes any page when asked for it.
 * Astro's own way, to make every page while it builds, knows one process and one list of all pages.
 */
export function siteAsModule(): AstroIntegration {
  return {
    name: "site-as-module",
    hooks: {
      "astro:config:done": ({ setAdapter }) =>
        setAdapter({
          name: "site-as-module",
          entrypointResolution: "auto",
          serverEntrypoint: new URL("../../src/site/entry.ts", import.meta.url),
          supportedAstroFeatures: { serverOutput: "stable", sharpImageService: "stable" },
        }),
    },
  };
}
