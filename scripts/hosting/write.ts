import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { getSite } from "../../src/catalog/index.ts";
import { caddyfile } from "./caddy.ts";
import { headersFile } from "./headers-file.ts";
import { nginxConf } from "./nginx.ts";

/** Where the container has the site, and the port that it listens on. */
const PLACE = { root: "/srv/site", port: 8080, scratch: "/tmp" };

/** The file in a built site that hosts read. */
export const HEADERS_FILE = "_headers";

/** Writes into a built site what hosts read there. */
export async function writeHosting(directory: string): Promise<void> {
  await writeFile(path.join(directory, HEADERS_FILE), headersFile(getSite()));
}

/** The configurations of web servers, by the names of their files. */
export async function serverConfigurations(): Promise<Map<string, string>> {
  const site = getSite();
  return new Map([
    ["nginx.conf", nginxConf(site, PLACE)],
    ["Caddyfile", caddyfile(site, PLACE)],
  ]);
}

/** Writes them into a folder. @returns the paths of the files */
export async function writeServerConfigurations(directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const written: string[] = [];
  for (const [name, text] of await serverConfigurations()) {
    written.push(path.join(directory, name));
    await writeFile(path.join(directory, name), text);
  }
  return written;
}
