import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import type * as Entry from "../../src/site/entry.ts";

/** The module that Astro makes of `src/site/entry.ts`. */
export type SiteModule = typeof Entry;

const folder = path.resolve(".cache/site");

/** What Astro makes of the code: the module that makes pages, and the files that pages load. */
export interface Compiled {
  entry: string;
  /** scripts, styles, and what is in `public/` */
  assets: string;
}

/**
 * Compiles the site with Astro, unless that has been done for the same code.
 * @param key of the code and of all else that the result depends on
 */
export async function compile(key: string): Promise<Compiled> {
  const target = path.join(folder, key);
  if (!existsSync(target)) {
    await mkdir(folder, { recursive: true });
    const building = await mkdtemp(`${target}.`);
    // takes longer to load than all else that a build of few pages does
    const { build } = await import("astro");
    await build({ outDir: building, logLevel: "warn" });
    await rename(building, target).catch(async (error: NodeJS.ErrnoException) => {
      // another process was faster
      if (!existsSync(target)) throw error;
      await rm(building, { recursive: true });
    });
  }
  return { entry: path.join(target, "server/entry.mjs"), assets: path.join(target, "client") };
}
