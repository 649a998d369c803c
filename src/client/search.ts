/** Search while typing: keyboard, filters, and the query in the address. The engine comes when somebody comes near. */

import type { Answer, Hit, Query, SearchIndex } from "../search/engine.ts";
import { FOLDER, MANIFEST } from "../search/address.ts";
import { element } from "./element.ts";

type Engine = typeof import("../search/engine.ts");
interface Loaded {
  engine: Engine;
  index: SearchIndex;
}
/** By the id of a category: its label, and the level of its risk. */
type Words = Record<string, { label: string; level: string; risk: string }>;

/** Loads a file of the index of this site. */
async function load(name: string, cache: RequestCache = "default"): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`/${FOLDER}/${name}`, { cache });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const STEP = 8;
const WAIT_MS = 20;

class Search {
  readonly field: HTMLInputElement;
  readonly list: HTMLOListElement;
  readonly status: HTMLElement;
  readonly more: HTMLButtonElement;
  readonly words: Words;
  readonly only: string | undefined;
  readonly filters: (HTMLSelectElement | HTMLInputElement)[];
  #loaded: Promise<Loaded> | undefined;
  #latest = 0;
  #shown = STEP;

  constructor(root: HTMLElement) {
    this.field = root.querySelector("input[type=search]")!;
    this.list = root.querySelector("ol")!;
    this.status = root.querySelector("[role=status]")!;
    this.more = root.querySelector("button[data-more]")!;
    this.filters = [...root.querySelectorAll<HTMLSelectElement | HTMLInputElement>(".filters [name]")];
    this.words = JSON.parse(root.dataset["words"] ?? "{}");
    this.only = root.dataset["only"];
    for (const group of root.querySelectorAll<HTMLElement>(".filters")) group.hidden = false;

    root.querySelector("form")!.addEventListener("submit", (event) => void this.#submit(event));
    const prepare = () => void this.#load().catch(() => undefined);
    for (const coming of ["pointerenter", "focus"]) this.field.addEventListener(coming, prepare);
    if (root.dataset["ready"] !== undefined) prepare();
    this.field.addEventListener("input", () => void this.#changed());
    root.addEventListener("keydown", (event) => this.#key(event));
    for (const filter of this.filters) filter.addEventListener("input", () => void this.#changed());
    this.#suggestServers(root.querySelector("datalist"));
    this.more.addEventListener("click", () => void this.#showMore());
  }

  /** Goes on where the address says that somebody was. */
  start(): void {
    const parameters = new URLSearchParams(location.search);
    this.field.value = parameters.get("q") ?? "";
    for (const filter of this.filters) filter.value = parameters.get(filter.name) ?? "";
    if (this.field.value || this.#narrowed) void this.run();
  }

  /** Searches for what is in the field, and shows it, unless something else is searched for in the meantime. */
  async run(): Promise<void> {
    const number = ++this.#latest;
    const query = this.#query();
    if (!query.text && !this.#narrowed) return this.#show("");
    const answer = await this.#answer(query).catch(async () => {
      // the site may have been published anew, with another index
      this.#loaded = undefined;
      await this.#load("reload").catch(() => undefined);
      return this.#answer(query).catch(() => undefined);
    });
    if (number !== this.#latest) return undefined;
    if (!answer) return this.#show("The search index could not be loaded.");
    const { engine } = await this.#load();
    const { hits, count } = answer;
    return this.#show(
      engine.statusOf(answer, query.text),
      hits.map((hit) => this.#item(hit, answer, engine)),
      hits.length > 0 && count > hits.length,
    );
  }

  async #answer(query: Query): Promise<Answer> {
    const { engine, index } = await this.#load();
    return engine.ask(index, query, this.#shown);
  }

  get #narrowed(): boolean {
    return this.filters.some((filter) => filter.value.trim());
  }

  #query(): Query {
    const chosen = this.filters.flatMap(({ name, value }) => (value.trim() ? [[name, value.trim()]] : []));
    return { text: this.field.value, ...Object.fromEntries(chosen), ...(this.only && { kind: this.only }) };
  }

  /** @param cache how the manifest is asked for, where the browser may still have an older one */
  #load(cache?: RequestCache): Promise<Loaded> {
    this.#loaded ??= (async () => {
      const [engine, manifest] = await Promise.all([import("../search/engine.ts"), load(MANIFEST, cache)]);
      return { engine, index: await engine.openIndex(manifest, load) };
    })();
    this.#loaded.catch(() => (this.#loaded = undefined));
    return this.#loaded;
  }

  async #changed(): Promise<void> {
    const number = ++this.#latest;
    this.#shown = STEP;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    if (number !== this.#latest) return;
    this.#writeAddress();
    await this.run();
  }

  #suggestServers(list: HTMLDataListElement | null): void {
    const field = this.filters.find(({ name }) => name === "server");
    field?.addEventListener("input", async () => {
      if (!list || !field.value.trim()) return;
      const { engine, index } = await this.#load();
      const servers = await engine.serversLike(index, field.value);
      list.replaceChildren(...servers.map(({ slug, title }) => new Option(title, slug)));
    });
  }

  async #showMore(): Promise<void> {
    const seen = this.list.children.length;
    this.#shown += STEP;
    await this.run();
    this.list.children[seen]?.querySelector("a")?.focus();
  }

  #show(status: string, items: HTMLElement[] = [], more = false): void {
    this.status.textContent = status;
    this.list.replaceChildren(...items);
    this.list.hidden = items.length === 0;
    this.more.hidden = !more;
  }

  #item(hit: Hit, { marks }: Answer, { highlight }: Engine): HTMLElement {
    const marked = (value: string) =>
      highlight(value, marks).map(({ text, marked: mark }) => (mark ? element("mark", {}, [text]) : text));
    const link = element("a", { href: hit.path, className: hit.kind }, [
      element("span", { className: "title" }, marked(hit.title)),
      " ",
      this.#tags(hit),
      ...(hit.line ? [element("p", {}, marked(hit.line))] : []),
    ]);
    return element("li", {}, [link]);
  }

  #tags({ kind, server, categories }: Hit): Node {
    const known = categories.flatMap((id) => this.words[id] ?? []);
    const labels = known.map(({ label }) => label.toLowerCase()).join(", ");
    const words = [kind, kind === "tool" ? server : "", labels].filter(Boolean).join(" · ");
    const [category] = kind === "tool" ? known : [];
    const risk = category ? [" · ", element("span", { className: `level ${category.level}` }, [category.risk])] : [];
    return element("span", { className: "tags" }, [words, ...risk]);
  }

  /** Arrows go through the results, and back to the field from the first; Escape clears. */
  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      this.field.value = "";
      this.field.focus();
      return void this.#changed();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const places = [this.field, ...this.list.querySelectorAll("a")];
    const from = places.indexOf(document.activeElement as HTMLInputElement);
    if (!step || from < 0 || places.length === 1) return undefined;
    event.preventDefault();
    return places[(from + step + places.length) % places.length]?.focus();
  }

  /** Enter in the field opens the first result, of what is in the field now. */
  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.#writeAddress();
    await this.run();
    this.list.querySelector("a")?.click();
  }

  #writeAddress(): void {
    const address = new URL(location.href);
    for (const { name, value } of [this.field, ...this.filters]) {
      if (value.trim()) address.searchParams.set(name, value.trim());
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  }
}

for (const root of document.querySelectorAll<HTMLElement>("[data-search]")) new Search(root).start();
