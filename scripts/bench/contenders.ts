import path from "node:path";
import { installEleventy, installHugo } from "./install.ts";
import type { RunId } from "./results.ts";

/** Parts that half a million tools are built in, as in `.github/workflows/publish.yml`. */
export const SHARDS = 16;

/** Where a run reads from and writes to. */
export interface Place {
  /** the catalogue */
  catalogue: string;
  /** a folder of its own, removed afterwards */
  folder: string;
  /** the site, inside of it */
  dist: string;
}

/** Somebody who makes the pages: what is done first, which is a run of its own, and the command. */
export interface Contender {
  id: RunId;
  /** of the program, where it is installed for the bench */
  version?: string;
  before?: Contender;
  command: string[];
  env: Record<string, string>;
}

const node = (script: string, ...args: string[]) => [process.execPath, path.join("scripts", script), ...args];
const environment = ({ catalogue, dist }: Place) => ({ CATALOG_DIR: catalogue, DIST_DIR: dist });

/** Heap for those who hold all pages in memory: Node's own limit ends them before the machine's memory does. */
const LARGE_HEAP = { NODE_OPTIONS: "--max-old-space-size=14336" };

/** Our own build. */
export const ours = (id: RunId, place: Place, ...args: string[]): Contender => ({
  id,
  command: node("build.ts", ...args),
  env: environment(place),
});

/** What our build does once for all its runs, until the code changes. */
export const compilation = (place: Place): Contender => ({
  id: "compile",
  command: node("bench/compile.ts"),
  env: environment(place),
});

/** The search of a site that was built there. */
export const siteSearch = (site: Place): { command: string[]; env: Record<string, string> } => ({
  command: node("bench/bench-search.ts"),
  env: environment(site),
});

const floor = async (place: Place): Promise<Contender> => ({
  id: "floor",
  command: node("bench/peers/floor/build.ts"),
  env: environment(place),
});

const eleventy = async (place: Place): Promise<Contender> => {
  const { place: folder, version } = await installEleventy();
  return {
    id: "eleventy",
    version,
    command: node("bench/peers/eleventy/build.ts"),
    env: { ...environment(place), ...LARGE_HEAP, ELEVENTY: folder },
  };
};

const hugo = async (place: Place): Promise<Contender> => {
  const { place: program, version } = await installHugo();
  const source = path.join(place.folder, "source");
  return {
    id: "hugo",
    version,
    before: {
      id: "hugo-views",
      command: node("bench/peers/hugo/prepare.ts", source),
      env: environment(place),
    },
    command: [program, "--quiet", "--source", source, "--destination", place.dist],
    env: {},
  };
};

/** Those who make our tool and server pages in another way. */
export const peers = { floor, eleventy, hugo } satisfies Partial<Record<RunId, (place: Place) => Promise<Contender>>>;
