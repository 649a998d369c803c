/** Search while typing, over the index that Pagefind wrote: keyboard, filters, and the query in the address. */

import { element } from "./element.ts";

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
  /** all the text that was indexed */
  content: string;
  meta: Meta;
}
type Filters = Record<string, string>;
interface Pagefind {
  options(options: { ranking: Record<string, number> }): Promise<void>;
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
/** A long description makes a tool no worse an answer, so its length counts little (https://pagefind.app/docs/ranking/). */
const RANKING = { pageLength: 0.05, termFrequency: 0.4, termSaturation: 1 };
const FILTERS = ["kind", "category", "server"];

class Search {
  readonly field: HTMLInputElement;
  readonly list: HTMLOListElement;
  readonly status: HTMLElement;
  readonly words: Words;
  readonly only: string | undefined;
  readonly filters: HTMLSelectElement[];
  #engine: Promise<Pagefind> | undefined;

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
    root.addEventListener("keydown", (event) => this.#key(event));
    for (const filter of this.filters) filter.addEventListener("change", () => void this.run());
  }

  /** Goes on where the address says that somebody was. */
  start(): void {
    this.#readAddress();
  }

  /** Searches for what is in the field, and shows it. */
  async run(): Promise<void> {
    const query = this.field.value.trim();
    this.#writeAddress(query);
    if (!query && !this.#narrowed) return this.#show([], "");
    const engine = await this.#load().catch(() => undefined);
    if (!engine) return this.#show([], "The search index could not be loaded.");
    const found = await engine.debouncedSearch(
      query || (null as unknown as string),
      { filters: this.#chosen() },
      WAIT_MS,
    );
    if (!found) return undefined; // a later key stroke took over
    const first = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
    const results = first.filter((result) => fits(result, query));
    const count = results.length === first.length ? found.results.length : results.length;
    return this.#show(results, summary(count, query));
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
      await engine.options({ ranking: RANKING });
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
    this.status.textContent = status;
    this.list.replaceChildren(...results.map((result) => this.#item(result)));
    this.list.hidden = results.length === 0;
  }

  #item({ url, meta }: Result): HTMLElement {
    const link = element("a", { href: url, className: meta.kind }, [
      element("span", { className: "title" }, [meta.title]),
      " ",
      ...this.#tags(meta),
      ...(meta.summary ? [element("p", {}, [shorten(meta.summary)])] : []),
    ]);
    return element("li", {}, [link]);
  }

  #tags({ kind, level, server, categories }: Meta): Node[] {
    const category = (categories ?? "")
      .split(",")
      .map((id) => this.words.categories[id] ?? "")
      .filter(Boolean)
      .join(", ");
    const words = [kind, kind === "tool" ? server : "", category.toLowerCase()].filter(Boolean).join(" · ");
    const risk = level
      ? [" · ", element("span", { className: `level ${level}` }, [this.words.levels[level] ?? level])]
      : [];
    return [element("span", { className: "tags" }, [words, ...risk])];
  }

  /** Arrows go through the results, and back to the field from the first; Escape clears. */
  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      this.field.value = "";
      this.field.focus();
      return void this.run();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [this.field, ...this.list.querySelectorAll("a")];
    const from = places.indexOf(document.activeElement as HTMLInputElement);
    if (!step || from < 0 || places.length === 1) return undefined;
    event.preventDefault();
    return places[(from + step + places.length) % places.length]?.focus();
  }

  /** Enter in the field opens the first result. */
  #submit(event: SubmitEvent): void {
    event.preventDefault();
    this.list.querySelector("a")?.click();
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
    const values: [string, string][] = [
      ["q", query],
      ...this.filters.map(({ name, value }): [string, string] => [name, value]),
    ];
    for (const [name, value] of values) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }
}

/**
 * Whether a result has every word of the query, or begins of it long enough to be the same word in another form.
 * For a word that it does not know, Pagefind returns pages with any word that begins alike, down to one letter.
 */
function fits({ content, meta }: Result, query: string): boolean {
  const text = `${content} ${meta.title}`.toLowerCase();
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => text.includes(word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)))));
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

for (const root of document.querySelectorAll<HTMLElement>("[data-search]")) new Search(root).start();
