/**
 * Replaces the static list of a page by what fits the filters of its form. What is asked for stands in the address,
 * so it can be shared, and the way back leads to what was asked before. Nothing is loaded before the first use.
 */

import { element } from "./element.ts";

/** One page of what was found, as far as it is known by now. */
export interface Found<T> {
  items: T[];
  status: string;
  /** there is a page after this one */
  more: boolean;
}

export interface ListOptions<T> {
  /** finds a page, from 1, of what fits; may yield more than once while it goes on looking */
  find(values: Record<string, string>, page: number): AsyncIterable<Found<T>>;
  /** fills a copy of the page's template */
  fill(item: T, row: DocumentFragment): void;
  /** called whenever other items are shown */
  shown?(): void;
}

const FAILED = "The list could not be loaded. Try again when you are online.";

export class FilteredList<T> {
  readonly root: HTMLElement;
  readonly options: ListOptions<T>;
  readonly form: HTMLFormElement;
  readonly status: HTMLElement;
  readonly results: HTMLElement;
  readonly body: HTMLElement;
  readonly pages: HTMLElement;
  readonly template: HTMLTemplateElement;
  readonly statics: HTMLElement[];
  /** the field that is being typed in: its further changes replace the address instead of adding to the history */
  #typing: EventTarget | null = null;
  #run = 0;

  constructor(root: HTMLElement, options: ListOptions<T>) {
    this.root = root;
    this.options = options;
    this.form = root.querySelector("form[data-filters]")!;
    this.status = root.querySelector("[role=status]")!;
    this.results = root.querySelector("[data-results]")!;
    this.body = this.results.querySelector("tbody") ?? this.results;
    this.pages = root.querySelector("[data-pages]")!;
    this.template = root.querySelector("template")!;
    this.statics = [...root.querySelectorAll<HTMLElement>("[data-static]")];
  }

  /** Listens, and shows what the address asks for. */
  start(): void {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#write();
    });
    this.form.addEventListener("input", ({ target }) => this.#write(target));
    this.form.addEventListener("reset", () => setTimeout(() => this.#write()));
    this.pages.addEventListener("click", (event) => this.#turn(event));
    addEventListener("popstate", () => this.#read());
    this.#read();
  }

  get #fields(): (HTMLInputElement | HTMLSelectElement)[] {
    return [...this.form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]")];
  }

  #read(): void {
    this.#typing = null;
    const asked = new URLSearchParams(location.search);
    for (const control of this.#fields) {
      control.value = asked.get(control.name) ?? "";
      // a value that the list does not know
      if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = "";
    }
    void this.#show(Number(asked.get("page")) || 1);
  }

  #write(target: EventTarget | null = null): void {
    const address = this.#address(1);
    if (address.href === location.href) return;
    const goesOn = target instanceof HTMLInputElement && target === this.#typing;
    this.#typing = target;
    history[goesOn ? "replaceState" : "pushState"](null, "", address);
    void this.#show(1);
  }

  #address(page: number): URL {
    const address = new URL(location.href);
    for (const { name, value } of this.#fields) {
      if (value.trim()) address.searchParams.set(name, value.trim());
      else address.searchParams.delete(name);
    }
    if (page > 1) address.searchParams.set("page", String(page));
    else address.searchParams.delete("page");
    return address;
  }

  #turn(event: MouseEvent): void {
    const link = (event.target as HTMLElement).closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    this.#read();
    this.status.scrollIntoView();
    this.status.focus();
  }

  async #show(page: number): Promise<void> {
    const run = ++this.#run;
    const values = Object.fromEntries(this.#fields.map(({ name, value }) => [name, value.trim()]));
    const asked = Object.values(values).some(Boolean);
    for (const part of this.statics) part.hidden = asked;
    this.results.hidden = this.pages.hidden = !asked;
    this.status.textContent = "";
    this.options.shown?.();
    if (!asked) return;
    try {
      for await (const found of this.options.find(values, page)) {
        if (run !== this.#run) return; // somebody went on choosing
        this.#put(found, page);
      }
    } catch {
      if (run === this.#run) this.#put({ items: [], status: FAILED, more: false }, 1);
    }
  }

  #put({ items, status, more }: Found<T>, page: number): void {
    const rows = items.map((item) => {
      const row = this.template.content.cloneNode(true) as DocumentFragment;
      this.options.fill(item, row);
      return row;
    });
    this.body.replaceChildren(...rows);
    this.results.hidden = rows.length === 0;
    this.status.textContent = status;
    this.pages.replaceChildren(
      ...(page > 1 ? [this.#link("Previous", page - 1)] : []),
      ...(page > 1 || more ? [element("span", {}, [`Page ${page}`])] : []),
      ...(more ? [this.#link("Next", page + 1)] : []),
    );
    this.options.shown?.();
  }

  #link(text: string, page: number): HTMLElement {
    return element("a", { href: this.#address(page).href }, [text]);
  }
}

/** The place in a copied template that is called so. */
export function field<K extends HTMLElement = HTMLElement>(row: ParentNode, name: string): K {
  return row.querySelector<K>(`[data-field="${name}"]`)!;
}
