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
    const kept =
      this.#before.get(id)?.key.startsWith(`${key} `) === true && this.#cameOrWent().every((file) => !isPage(file));
    if (kept) this.keep(id);
    return kept;
  }

  /** The files of the site as it stood that no unit has any more. */
  gone(): string[] {
    return [...filesNotIn(this.#before, this.units).difference(filesNotIn(this.units, this.#before))];
  }

  /** The files that the site had and has not any more, and those that are new to it. */
  #cameOrWent(): string[] {
    return [...filesNotIn(this.#before, this.units).symmetricDifference(filesNotIn(this.units, this.#before))];
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

/** The files of units that do not stand in others as they are; no two units have the same file. */
function filesNotIn(units: Map<string, MadeUnit>, others: Map<string, MadeUnit>): Set<string> {
  const files = new Set<string>();
  for (const [id, unit] of units) {
    if (others.get(id)?.files !== unit.files) for (const file of unit.files) files.add(file);
  }
  return files;
}

const PAGE = "index.html";
const isPage = (file: string) => file.endsWith(PAGE);
