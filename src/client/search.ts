/** Search while typing, over the index that Pagefind wrote: keyboard, filters, and the query in the address. */

interface Meta {
  title: string;
  kind: "tool" | "server" | "attack";
  summary?: string;
  level?: string;
  server?: string;
  categories?: string;
}
interface Result {
  url: string;
  meta: Meta;
}
type Filters = Record<string, string>;
interface Pagefind {
  init(): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  debouncedSearch(
    query: string,
    options: { filters: Filters },
    wait: number,
  ): Promise<{ results: { data(): Promise<Result> }[] } | null>;
}
interface Words {
  levels: Record<string, string>;
  categories: Record<string, string>;
}

const SHOWN = 20;
const WAIT_MS = 80;
const FILTERS = ["kind", "category", "server"];

class Search {
  readonly field: HTMLInputElement;
  readonly list: HTMLOListElement;
  readonly status: HTMLElement;
  readonly words: Words;
  readonly only: string | undefined;
  readonly filters: HTMLSelectElement[];
  #engine: Promise<Pagefind> | undefined;
  #selected = -1;

  constructor(root: HTMLElement) {
    this.field = root.querySelector("input[type=search]")!;
    this.list = root.querySelector("ol")!;
    this.status = root.querySelector("[role=status]")!;
    this.filters = [...root.querySelectorAll("select")];
    this.words = JSON.parse(root.dataset["words"] ?? "{}");
    this.only = root.dataset["only"];
    for (const group of root.querySelectorAll<HTMLElement>(".filters")) group.hidden = false;

    root.querySelector("form")!.addEventListener("submit", (event) => this.#submit(event));
    this.field.addEventListener("focus", () => void this.#load());
    this.field.addEventListener("input", () => void this.run());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    for (const filter of this.filters) filter.addEventListener("change", () => void this.run());
    this.#readAddress();
  }

  /** Searches for what is in the field, and shows it. */
  async run(): Promise<void> {
    const query = this.field.value.trim();
    this.#writeAddress(query);
    if (!query && !this.#narrowed) return this.#show([], "");
    const engine = await this.#load().catch(() => undefined);
    if (!engine) return this.#show([], "The search index could not be loaded.");
    const found = await engine.debouncedSearch(query || (null as unknown as string), { filters: this.#chosen() }, WAIT_MS);
    if (!found) return undefined; // a later key stroke took over
    const results = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
    return this.#show(results, summary(found.results.length, query));
  }

  get #narrowed(): boolean {
    return this.filters.some((filter) => filter.value);
  }

  #chosen(): Filters {
    const chosen = this.filters.filter((filter) => filter.value).map((filter) => [filter.name, filter.value]);
    return { ...Object.fromEntries(chosen), ...(this.only && { kind: this.only }) };
  }

  #load(): Promise<Pagefind> {
    return (this.#engine ??= (async () => {
      const address = "/pagefind/pagefind.js";
      const engine = (await import(/* @vite-ignore */ address)) as Pagefind;
      await engine.init();
      await this.#fillServers(engine);
      return engine;
    })());
  }

  async #fillServers(engine: Pagefind): Promise<void> {
    const select = this.filters.find((filter) => filter.name === "server");
    if (!select) return;
    const { server = {} } = await engine.filters();
    const names = Object.keys(server).sort((a, b) => a.localeCompare(b));
    const wanted = select.dataset["wanted"] ?? "";
    select.append(...names.map((name) => new Option(name, name, false, name === wanted)));
  }

  #show(results: Result[], status: string): void {
    this.#selected = -1;
    this.status.textContent = status;
    this.list.replaceChildren(...results.map((result, index) => this.#item(result, index)));
    this.list.hidden = results.length === 0;
    this.field.setAttribute("aria-expanded", String(results.length > 0));
    this.field.removeAttribute("aria-activedescendant");
  }

  #item({ url, meta }: Result, index: number): HTMLElement {
    const link = element("a", { href: url, tabIndex: -1 }, [
      element("span", { className: "title" }, [meta.title]),
      " ",
      ...this.#tags(meta),
      ...(meta.summary ? [element("p", {}, [shorten(meta.summary)])] : []),
    ]);
    const item = element("li", { className: meta.kind, id: `search-result-${index}` }, [link]);
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    return item;
  }

  #tags({ kind, level, server, categories }: Meta): Node[] {
    const category = (categories ?? "").split(",").map((id) => this.words.categories[id] ?? "").filter(Boolean).join(", ");
    const words = [kind, kind === "tool" ? server : "", category.toLowerCase()].filter(Boolean).join(" · ");
    const risk = level ? [" · ", element("span", { className: `level ${level}` }, [this.words.levels[level] ?? level])] : [];
    return [element("span", { className: "tags" }, [words, ...risk])];
  }

  #key(event: KeyboardEvent): void {
    const { length } = this.list.children;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        if (length === 0) return;
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        const from = this.#selected < 0 && step < 0 ? 0 : this.#selected;
        return this.#select((from + step + length) % length);
      }
      case "Escape":
        event.preventDefault();
        this.field.value = "";
        return void this.run();
      default:
    }
  }

  #select(index: number): void {
    this.list.children[this.#selected]?.setAttribute("aria-selected", "false");
    this.#selected = index;
    const item = this.list.children[index];
    if (!item) return;
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", item.id);
  }

  /** Enter opens the selected result, or else the first. */
  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const item = this.list.children[Math.max(0, this.#selected)];
    item?.querySelector("a")?.click();
  }

  #readAddress(): void {
    const parameters = new URLSearchParams(location.search);
    this.field.value = parameters.get("q") ?? "";
    for (const filter of this.filters) {
      filter.value = parameters.get(filter.name) ?? "";
      // the names of servers come with the index
      filter.dataset["wanted"] = parameters.get(filter.name) ?? "";
    }
    if (this.field.value || FILTERS.some((name) => parameters.get(name))) void this.#load().then(() => this.run());
  }

  #writeAddress(query: string): void {
    const address = new URL(location.href);
    const values: [string, string][] = [["q", query], ...this.filters.map(({ name, value }): [string, string] => [name, value])];
    for (const [name, value] of values) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }
}

function summary(count: number, query: string): string {
  if (count === 0) {
    return query
      ? `Nothing found for “${query}”. Try a part of the name, what it does, or fewer filters.`
      : "Nothing fits these filters.";
  }
  return `${count.toLocaleString("en")} ${count === 1 ? "result" : "results"}${count > SHOWN ? `, the first ${SHOWN} shown` : ""}. ↑ ↓ to choose, Enter to open.`;
}

const LONGEST = 160;
const shorten = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s\S*$/, "")}…` : text);

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  children: (Node | string)[],
): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

for (const root of document.querySelectorAll<HTMLElement>("[data-search]")) new Search(root);
