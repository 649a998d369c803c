import type { MadeAnswer } from "./pool.ts";
import type { MadeUnit } from "./state.ts";

/** What a site is made of after a build: units that stand as they were, and those made anew. */
export class Made {
  readonly units = new Map<string, MadeUnit>();
  /** the files made anew, by their paths within the site */
  readonly added: string[] = [];
  readonly #before: Map<string, MadeUnit>;

  /** @param before the units of the site as it stands */
  constructor(before: Map<string, MadeUnit>) {
    this.#before = before;
  }

  /** Notes a unit; without files it stands as it was. */
  note({ id, files, anew = files ?? [], ...unit }: MadeAnswer): void {
    this.units.set(id, { ...unit, files: files ?? this.#before.get(id)?.files ?? [] });
    for (const file of anew) this.added.push(file);
  }

  /** Notes a unit that is all as it was. */
  keep(id: string): void {
    const unit = this.#before.get(id);
    if (unit) this.units.set(id, unit);
  }

  /** Makes a unit of the whole site, unless it was made from the same before. */
  async unit(id: string, key: string, make: () => Promise<string[]>): Promise<void> {
    if (this.#before.get(id)?.key === key) this.keep(id);
    else this.note({ id, key, files: await make() });
  }

  /** Keeps a unit whose key begins like this, if the site has the pages that it had. @returns whether it is kept */
  keepWithPages(id: string, key: string): boolean {
    const kept = this.#before.get(id)?.key.startsWith(`${key} `) === true && this.#hasSamePages();
    if (kept) this.keep(id);
    return kept;
  }

  #hasSamePages(): boolean {
    const before = new Set<string>();
    for (const [id, unit] of this.#before) {
      if (!this.#stands(id, unit)) for (const file of unit.files) if (isPage(file)) before.add(file);
    }
    const now = this.#changedFiles().filter(isPage);
    return now.length === before.size && now.every((file) => before.has(file));
  }

  /** The files of the site as it stood that no unit has any more. */
  gone(): string[] {
    const files = new Set<string>();
    for (const [id, unit] of this.#before) {
      if (!this.#stands(id, unit)) for (const file of unit.files) files.add(file);
    }
    // no two units have the same file
    for (const file of this.#changedFiles()) files.delete(file);
    return [...files];
  }

  /** The files of units that do not stand as they were. */
  #changedFiles(): string[] {
    const files: string[] = [];
    for (const [id, unit] of this.units) {
      if (!this.#stands(id, this.#before.get(id))) for (const file of unit.files) files.push(file);
    }
    return files;
  }

  #stands(id: string, before: MadeUnit | undefined): boolean {
    return before !== undefined && this.units.get(id)?.files === before.files;
  }

  /** The addresses of all pages, in order. */
  addresses(): string[] {
    const addresses: string[] = [];
    for (const { files } of this.units.values()) {
      for (const file of files) if (isPage(file)) addresses.push(`/${file.slice(0, -PAGE.length)}`);
    }
    return addresses.sort();
  }
}

const PAGE = "index.html";
const isPage = (file: string) => file.endsWith(PAGE);
