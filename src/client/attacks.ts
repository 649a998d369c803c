/** Filters and sorts the list of attacks that the page already holds; what is chosen stands in the address. */

type Values = Record<string, string[]>;

interface Entry {
  element: HTMLElement;
  values: Values;
  date: string;
  severity: number;
}

class AttackFilters {
  readonly form: HTMLFormElement;
  readonly list: HTMLElement;
  readonly entries: Entry[];
  readonly facets: HTMLSelectElement[];
  readonly sort: HTMLSelectElement;
  readonly status: HTMLOutputElement;
  readonly clear: HTMLButtonElement;

  constructor(form: HTMLFormElement, list: HTMLElement) {
    this.form = form;
    this.list = list;
    const selects = [...form.querySelectorAll("select")];
    this.facets = selects.filter(({ name }) => name !== "sort");
    this.sort = selects.find(({ name }) => name === "sort")!;
    this.status = form.querySelector("output")!;
    this.clear = form.querySelector("button[type=reset]")!;
    this.entries = [...list.querySelectorAll<HTMLElement>(":scope > li")].map((element) => ({
      element,
      values: JSON.parse(element.dataset["facets"] ?? "{}") as Values,
      date: element.dataset["date"] ?? "",
      severity: Number(element.dataset["cvss"] ?? -1),
    }));
    form.hidden = false;
    form.addEventListener("change", () => this.#chosen());
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => this.#chosen()));
    addEventListener("popstate", () => this.readAddress());
  }

  /** Shows what the address asks for. */
  readAddress(): void {
    const asked = new URLSearchParams(location.search);
    for (const select of [...this.facets, this.sort]) {
      select.value = asked.get(select.name) ?? "";
      // a value that the list does not know
      if (select.selectedIndex < 0) select.value = "";
    }
    if (this.#narrowed || this.sort.value) this.form.querySelector("details")!.open = true;
    this.#show();
  }

  #chosen(): void {
    const address = new URL(location.href);
    for (const { name, value } of [...this.facets, this.sort]) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
    this.#show();
  }

  get #narrowed(): boolean {
    return this.facets.some(({ value }) => value !== "");
  }

  #show(): void {
    let shown = 0;
    for (const entry of this.entries) {
      entry.element.hidden = !this.#fits(entry);
      if (!entry.element.hidden) shown++;
    }
    this.list.append(...this.#sorted().map(({ element }) => element));
    for (const facet of this.facets) this.#count(facet);
    const total = this.entries.length;
    this.status.value = shown === total ? `${total} entries` : `${shown} of ${total} entries`;
    this.clear.hidden = !this.#narrowed && !this.sort.value;
  }

  /** Whether an entry has what every facet asks for, one of them set aside. */
  #fits({ values }: Entry, aside?: HTMLSelectElement): boolean {
    return this.facets.every(
      (facet) => facet === aside || !facet.value || Boolean(values[facet.name]?.includes(facet.value)),
    );
  }

  /** Beside each option, how many entries choosing it would show. */
  #count(facet: HTMLSelectElement): void {
    const open = this.entries.filter((entry) => this.#fits(entry, facet));
    for (const option of facet.options) {
      const { label } = option.dataset;
      if (!label) continue;
      const count = open.filter(({ values }) => values[facet.name]?.includes(option.value)).length;
      option.textContent = `${label} (${count})`;
      option.disabled = count === 0 && !option.selected;
    }
  }

  #sorted(): Entry[] {
    // the page lists the newest first, and sorting is stable
    switch (this.sort.value) {
      case "oldest":
        return this.entries.toSorted((a, b) => a.date.localeCompare(b.date));
      case "severity":
        return this.entries.toSorted((a, b) => b.severity - a.severity);
      default:
        return this.entries;
    }
  }
}

const form = document.querySelector<HTMLFormElement>("[data-attack-filters]");
const list = document.querySelector<HTMLElement>("[data-attack-list]");
if (form && list) new AttackFilters(form, list).readAddress();
