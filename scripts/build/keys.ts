import { hash } from "node:crypto";
import { closeSync, existsSync, globSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";
import { serversCalled } from "../../src/catalog/attacks/touched.ts";
import {
  attackSlugs,
  changesFile,
  serverFile,
  serverSlugs,
  snapshotFile,
  type AttackRecord,
} from "../../src/catalog/read.ts";
import { append } from "../../src/catalog/related.ts";
import { catalogDir, siteUrl } from "../../src/settings.ts";
import { keyOf } from "../../src/catalog/key.ts";

/** Keys: short digests that are equal as long as what they stand for is. Everything a page is made from has one. */
export interface Keys extends CommonKeys {
  /** what a server's summary is made from */
  servers: Map<string, string>;
}

/** The keys of all but the servers, which are read in no time. */
export interface CommonKeys {
  /** the code and the packages */
  code: string;
  /** the files of the catalogue that every page may show: the taxonomy, the engines, the site, the proof */
  shared: string;
  attacks: Map<string, string>;
  /** of all attacks as they are read */
  attacksRead: string;
}

/** The key of the code, and of all servers and attacks. */
export const keyOfAll = ({ code, servers, attacks }: Keys): string => keyOf([code, ...[...servers, ...attacks].flat()]);

/** The key of all of the catalogue. */
export const catalogueKey = ({ shared, servers, attacks }: Keys): string =>
  keyOf([shared, ...[...servers, ...attacks].flat()]);

/**
 * Reads all of the code and the catalogue, and digests it.
 * @param attacksOf reads the attacks, which have a key together
 * @throws CatalogError where a folder is misnamed
 */
export function readKeys(attacksOf: (key: string) => AttackRecord[]): Keys {
  const common = readCommonKeys();
  return { ...common, servers: readServerKeys(common, attacksOf(common.attacksRead)) };
}

/** @throws CatalogError where a folder is misnamed */
export function readCommonKeys(): CommonKeys {
  const code = codeKey();
  const named = ["categories.yaml", "engines.yaml", "site.yaml", "proof.json"];
  const shared = keyOf([
    siteUrl ?? "",
    ...named.map((name) => fileKey(path.join(catalogDir, name))),
    ...folderKeys(path.join(catalogDir, "labels")),
  ]);
  const attacks = new Map(attackSlugs().map((slug) => [slug, fileKey(path.join(catalogDir, "attacks", `${slug}.md`))]));
  return { code, shared, attacks, attacksRead: keyOf([code, ...[...attacks].flat()]) };
}

/** The keys of the servers, by slug. @throws CatalogError where a folder is misnamed */
export function readServerKeys({ code, shared, attacks }: CommonKeys, records: AttackRecord[]): Keys["servers"] {
  const calls = callsByServer(records, attacks);
  return new Map(
    serverSlugs().map((slug) => {
      const files = [serverFile, snapshotFile, changesFile].map((file) => fileKey(file(slug)));
      return [slug, keyOf([code, shared, ...files, ...(calls.get(slug) ?? [])])];
    }),
  );
}

function codeKey(): string {
  const files = globSync([
    "src/**/*.*",
    "public/**/*.*",
    "scripts/{build,hosting}/*.ts",
    "scripts/search-index.ts",
    "astro.config.ts",
    "package-lock.json",
  ]).sort();
  return keyOf([process.version, ...files.map((file) => `${file} ${fileKey(file)}`)]);
}

/** The key of a file's bytes; of none where it is absent. */
function fileKey(file: string): string {
  // most servers lack a file, and an error takes longer than a look
  return existsSync(file) ? hash("sha1", bytesOf(file), "hex") : "absent";
}

let room = Buffer.allocUnsafe(1 << 20);

/** What is in a file, valid until the next is read: memory of its own for each takes as long as the digest. */
function bytesOf(file: string): Buffer {
  const from = openSync(file, "r");
  try {
    let length = 0;
    for (let read = 1; read > 0; length += read) {
      if (length === room.length) room = Buffer.concat([room, Buffer.allocUnsafe(length)]);
      read = readSync(from, room, length, room.length - length, null);
    }
    return room.subarray(0, length);
  } finally {
    closeSync(from);
  }
}

function folderKeys(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => `${name} ${fileKey(path.join(folder, name))}`);
}

/** For each server the keys of the attacks whose scenarios are checked against its tools. */
function callsByServer(attacks: AttackRecord[], keys: Map<string, string>): Map<string, string[]> {
  const calls = new Map<string, string[]>();
  for (const attack of attacks) {
    for (const server of new Set(serversCalled(attack))) append(calls, server, keys.get(attack.slug) ?? "");
  }
  return calls;
}
