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

  /** The files of the site as it stood that no unit has any more. */
  gone(): string[] {
    const files = new Set<string>();
    for (const [id, unit] of this.#before) {
      if (this.units.get(id)?.files !== unit.files) for (const file of unit.files) files.add(file);
    }
    if (files.size > 0) for (const { files: kept } of this.units.values()) for (const file of kept) files.delete(file);
    return [...files];
  }

  /** The addresses of all pages, in order. */
  addresses(): string[] {
    const addresses: string[] = [];
    for (const { files } of this.units.values()) {
      for (const file of files)
        if (file.endsWith("index.html")) addresses.push(`/${file.slice(0, -"index.html".length)}`);
    }
    return addresses.sort();
  }
}
