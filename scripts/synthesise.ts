import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { readSite } from "../src/catalog/read.ts";
import { counted } from "../src/catalog/text.ts";
import { catalogDir } from "../src/settings.ts";
import { options, run, UsageError } from "./command.ts";
import { type Cases, readCases, recast, type StandIns } from "./synthesise/cases.ts";
import { replaceFolder } from "./synthesise/folder.ts";
import { plan, type Planned } from "./synthesise/plan.ts";
import { progress } from "./synthesise/progress.ts";
import { random } from "./synthesise/random.ts";
import { looseSentences } from "./synthesise/sentences.ts";
import { makeServer, type MadeServer } from "./synthesise/server.ts";
import { readTemplates } from "./synthesise/template.ts";
import { learnVocabulary } from "./synthesise/vocabulary.ts";

const USAGE = "npm run synthesise -- --tools 224112 --out <folder> [--servers 8805] [--seed 1]";
/** The catalogue of this repository, whatever CATALOG_DIR says. */
const OURS = path.join(import.meta.dirname, "..", "catalog");
/** Servers for each tool in the largest public catalogue, June 2026. */
const SERVERS_PER_TOOL = 8805 / 224_112;

// Makes a catalogue of any size with the statistics of the real one, repeatable from its seed, to measure with.
await run(async () => {
  const given = options(
    { tools: { type: "string" }, out: { type: "string" }, servers: { type: "string" }, seed: { type: "string" } },
    USAGE,
  );
  if (!given.out) throw new UsageError(`Say with --out where to write. Usage: ${USAGE}`);
  const tools = wholeNumber("--tools", given.tools);
  const servers = given.servers
    ? wholeNumber("--servers", given.servers)
    : Math.max(1, Math.round(tools * SERVERS_PER_TOOL));
  const seed = wholeNumber("--seed", given.seed ?? "1");

  await replaceFolder(given.out, [catalogDir, OURS], { tools, servers, seed }, async (folder) => {
    const templates = readTemplates();
    const cases = readCases();
    const planned = plan(templates, servers, tools, random(seed, "plan"));
    if (!planned) {
      throw new UsageError(
        `${counted(tools, "tool")} cannot be shared among ${counted(servers, "server")}; give more --tools or fewer --servers.`,
      );
    }
    const making = {
      vocabulary: learnVocabulary(templates, servers, seed),
      loose: looseSentences(templates),
      kept: cases.names,
    };
    const standIns = await writeServers(folder, planned, cases, (one, index, taken, starring) =>
      makeServer(one, { ...making, chance: random(seed, "server", index) }, taken, starring),
    );
    await writeRest(folder, cases, standIns);
  });
  console.log(`Made ${counted(servers, "server")} and ${counted(tools, "tool")} in ${given.out} from seed ${seed}.`);
});

/** @throws UsageError */
function wholeNumber(option: string, value: string | undefined): number {
  if (!value || !/^\d{1,9}$/.test(value)) throw new UsageError(`Write a whole number after ${option}. Usage: ${USAGE}`);
  return Number(value);
}

type Make = (planned: Planned, index: number, taken: Set<string>, starring?: ReadonlySet<string>) => MadeServer;

/** Makes and writes one server after the other. @returns those that take the places of servers that attacks name */
async function writeServers(folder: string, planned: Planned[], { attacks, cast }: Cases, make: Make) {
  const named = new Set([...cast.keys(), ...attacks.flatMap((attack) => attack.servers)]);
  const standIns = new Map<string, StandIns>();
  const taken = new Set<string>();
  const show = progress(planned.length);
  let writing = Promise.resolve();
  for (const [index, one] of planned.entries()) {
    const real = one.template.slug;
    const known = standIns.get(real);
    const starring = known ? undefined : cast.get(real);
    const server = make(one, index, taken, starring);
    if (known) known.slugs.push(server.slug);
    else if (named.has(real)) {
      const names = new Set(server.snapshot?.tools.map(({ name }) => name));
      standIns.set(real, { slugs: [server.slug], first: { slug: server.slug, tools: names } });
    }
    await writing;
    // while this one is written the next is made; awaited in the next round
    writing = writeServer(folder, server);
    show(index + 1);
  }
  await writing;
  return standIns;
}

async function writeServer(catalog: string, { slug, manifest, snapshot, changes }: MadeServer): Promise<void> {
  const folder = path.join(catalog, "servers", slug);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "server.yaml"), stringify(manifest, { lineWidth: 0 }));
  if (snapshot) await writeFile(path.join(folder, "tools.json"), `${JSON.stringify(snapshot, null, 2)}\n`);
  if (changes.length > 0) {
    await writeFile(
      path.join(folder, "changes.jsonl"),
      changes.map((change) => `${JSON.stringify(change)}\n`).join(""),
    );
  }
}

/** Taxonomy, engines and attacks are the real ones; proof, ledger and labels are not there: they would not be true. */
async function writeRest(folder: string, { attacks }: Cases, standIns: Map<string, StandIns>): Promise<void> {
  for (const file of ["categories.yaml", "engines.yaml"])
    await cp(path.join(catalogDir, file), path.join(folder, file));
  const tagline = "A synthetic catalogue for measuring: none of its servers and tools exists";
  await writeFile(path.join(folder, "site.yaml"), stringify({ ...readSite(), tagline }));
  await mkdir(path.join(folder, "attacks"));
  for (const attack of attacks) {
    await writeFile(path.join(folder, "attacks", `${attack.slug}.md`), await recast(catalogDir, attack, standIns));
  }
}
