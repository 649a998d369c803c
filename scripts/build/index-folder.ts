import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Store } from "../../src/search/assemble.ts";
import type { IndexFile, WrittenIndex } from "../../src/search/kept.ts";

/** An index that stands in a site. */
export interface Earlier extends Omit<WrittenIndex, "version"> {
  /** Puts one of its files where it is wanted. @returns whether it could */
  take: (name: string, to: string) => boolean;
}

/** What suffices for files of some kB; a tenth quicker than the defaults, with as many bytes. */
const DEFLATE = { windowBits: 14, memLevel: 7, chunkSize: 1 << 13 };

/** A folder that an index is written into. Files that an earlier index has as well are taken from there. */
export class IndexFolder implements Store {
  readonly files = new Map<string, IndexFile>();
  readonly folders = new Map<string, string>();
  readonly #folder: string;
  readonly #earlier: Earlier | undefined;
  readonly #there = new Set<string>();

  /** @param folder a folder that is there, and empty */
  constructor(folder: string, earlier?: Earlier) {
    this.#folder = folder;
    this.#earlier = earlier;
  }

  put = (name: string, content: Uint8Array, digest: string): number => {
    const before = this.#earlier?.files.get(name);
    if (before?.digest === digest && this.#take(name, before)) return before.bytes;
    const deflated = deflateRawSync(content, DEFLATE);
    writeFileSync(this.#pathOf(name), deflated);
    this.files.set(name, { digest, bytes: deflated.length });
    return deflated.length;
  };

  again = (folder: string, key: string): [string, IndexFile][] | undefined => {
    this.folders.set(folder, key);
    if (this.#earlier?.folders.get(folder) !== key) return undefined;
    const files = [...this.#earlier.files].filter(([name]) => name.startsWith(`${folder}/`));
    if (files.every(([name, file]) => this.#take(name, file))) return files;
    // what is taken may be a second name of a file of the site, which must not be written to
    rmSync(path.join(this.#folder, folder), { recursive: true });
    this.#there.delete(folder);
    for (const [name] of files) this.files.delete(name);
    return undefined;
  };

  #take(name: string, file: IndexFile): boolean {
    if (!this.#earlier?.take(name, this.#pathOf(name))) return false;
    this.files.set(name, file);
    return true;
  }

  #pathOf(name: string): string {
    const folder = path.dirname(name);
    if (!this.#there.has(folder)) mkdirSync(path.join(this.#folder, folder));
    this.#there.add(folder);
    return `${this.#folder}/${name}`;
  }
}
