/** The contact form: checks what was written, and sends it, or opens it as a mail or an issue. */
import { issueAddress, mailAddress, type Prepared } from "../catalog/contact/address.ts";
import {
  EMPTY,
  type Field,
  LEAST_SECONDS,
  problemsOf,
  type Report,
  reportOf,
  subjectOf,
  textOf,
} from "../catalog/contact/report.ts";
import { element } from "./element.ts";
import { send } from "./send.ts";

const opened = Date.now();

class ContactForm {
  readonly form: HTMLFormElement;
  readonly outcome: HTMLElement;
  readonly categories: string[];
  readonly asks: Record<string, string>;
  #sending = false;

  constructor(form: HTMLFormElement, outcome: HTMLElement) {
    this.form = form;
    this.outcome = outcome;
    const options = [...this.#control("suggested").querySelectorAll("option")];
    this.categories = options.map(({ value }) => value).filter(Boolean);
    this.asks = JSON.parse(form.dataset["asks"] ?? "{}");
    // our own words for what is missing; the browser's are for readers without JavaScript
    form.noValidate = true;
    form.hidden = false;
    form.addEventListener("submit", (event) => void this.#submit(event));
    form.addEventListener("change", () => this.#showTopic());
  }

  /** Fills in what the address asks for. */
  start(): void {
    for (const [field, value] of Object.entries(reportOf(new URLSearchParams(location.search), this.categories))) {
      if (value) this.#control(field as Field).value = value;
    }
    this.#showTopic();
  }

  #control(field: Field): HTMLInputElement {
    return this.form.elements.namedItem(field) as HTMLInputElement;
  }

  /** Only the fields that the topic needs. */
  #showTopic(): void {
    const topic = this.#control("topic").value;
    for (const group of this.form.querySelectorAll<HTMLFieldSetElement>("[data-topic]")) {
      group.hidden = group.disabled = group.dataset["topic"] !== topic;
    }
    const asked = this.asks[topic];
    if (asked) this.form.querySelector("#message-hint")!.textContent = asked;
  }

  #read(): Report {
    const written = [...new FormData(this.form)].filter(([name]) => name in EMPTY);
    return { ...EMPTY, ...Object.fromEntries(written.map(([name, value]) => [name, String(value)])) };
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.#sending) return;
    const report = this.#read();
    if (this.#showProblems(problemsOf(report, this.categories)) || this.#looksAutomatic()) return;
    if (this.form.hasAttribute("action")) await this.#send(report);
    else this.#open(report, (event.submitter as HTMLButtonElement | null)?.value ?? "");
  }

  /** @returns whether there are any */
  #showProblems(problems: Map<Field, string>): boolean {
    for (const field of Object.keys(EMPTY) as Field[]) {
      const control = this.#control(field) as HTMLInputElement | null;
      const words = problems.get(field) ?? "";
      control?.toggleAttribute("aria-invalid", false);
      if (words) control?.setAttribute("aria-invalid", "true");
      const place = this.form.querySelector<HTMLElement>(`#${field}-error`);
      if (place) Object.assign(place, { textContent: words, hidden: !words });
    }
    const [first] = problems.keys();
    if (!first) return false;
    this.#say("failed", problems.size === 1 ? "One field needs a change." : `${problems.size} fields need a change.`);
    this.#control(first).focus();
    return true;
  }

  /** The traps for programs: a person who falls into one is told how to get out. */
  #looksAutomatic(): boolean {
    if (!this.form.hasAttribute("action")) return false;
    const trap = this.form.elements.namedItem("website") as HTMLInputElement;
    if (trap.value) {
      trap.closest("div")!.removeAttribute("aria-hidden");
      trap.closest("div")!.className = "field";
      this.#say(
        "failed",
        "Nothing was sent: a hidden field was filled in, perhaps by your browser. Empty it, and send again.",
      );
      trap.focus();
      return true;
    }
    if (Date.now() - opened < LEAST_SECONDS * 1000) {
      this.#say("failed", "Nothing was sent, because it came faster than people type. Wait a moment, and send again.");
      return true;
    }
    return false;
  }

  async #send(report: Report): Promise<void> {
    const button = this.form.querySelector<HTMLButtonElement>("button[type=submit]")!;
    const label = button.textContent;
    this.#sending = true;
    button.setAttribute("aria-disabled", "true");
    button.textContent = "Sending…";
    this.#say("sending", "Sending your message…");
    const failure = await send(this.form, Math.round((Date.now() - opened) / 1000));
    this.#sending = false;
    button.removeAttribute("aria-disabled");
    button.textContent = label;
    if (failure !== undefined) return this.#fail(report, failure);
    this.form.hidden = true;
    this.#say("done", "Your message was sent. Thank you.");
    return this.outcome.focus();
  }

  #fail(report: Report, failure: string): void {
    const ways = this.#ways(report);
    const others = ways.length > 0 ? "What you wrote is still here. Send it again, or take another way:" : "";
    this.#say(
      "failed",
      failure,
      others || "What you wrote is still here. Send it again, or copy it:",
      ...this.#ways(report),
    );
    this.outcome.append(...this.#copy(textOf(report)));
  }

  /** Opens what was written as a mail or an issue; the links stay, for browsers in which nothing opens. */
  #open(report: Report, way: string): void {
    const ways = this.#ways(report);
    if (ways.length === 0) this.#say("done", "This is the text of your report:");
    else this.#say("done", "It was opened for you to send. If you see nothing, take a link:", ...ways);
    this.outcome.append(...this.#copy(textOf(report, way === "issue")));
    this.outcome.querySelector<HTMLAnchorElement>(`a[data-way=${way}]`)?.click();
    if (way === "copy") this.outcome.focus();
  }

  #ways(report: Report): Node[] {
    const { email, issues } = this.form.dataset;
    const subject = subjectOf(report);
    const links = [
      ...(email ? [wayTo("mail", mailAddress(email, subject, textOf(report)))] : []),
      ...(issues ? [wayTo("issue", issueAddress(issues, subject, textOf(report, true)))] : []),
    ];
    return links.length > 0 ? [element("ul", {}, links)] : [];
  }

  #copy(text: string): Node[] {
    const button = element("button", { type: "button" }, ["Copy the text"]);
    button.addEventListener("click", async () => {
      const copied = await navigator.clipboard.writeText(text).then(
        () => true,
        () => false,
      );
      button.textContent = copied ? "Copied" : "Not copied; mark the text instead";
    });
    return [element("pre", { tabIndex: 0 }, [text]), button];
  }

  #say(state: "sending" | "failed" | "done", first: string, ...rest: (Node | string)[]): void {
    this.outcome.className = `outcome ${state}`;
    const paragraphs = rest.map((one) => (typeof one === "string" ? element("p", {}, [one]) : one));
    this.outcome.replaceChildren(element("p", {}, [element("strong", {}, [first])]), ...paragraphs);
  }
}

/** A link in a list; an issue opens beside this page, so that what was written stays. */
function wayTo(way: "mail" | "issue", { href, whole }: Prepared): HTMLLIElement {
  const words = way === "mail" ? "Open it in your mail program" : "Open it as an issue, which everybody can read";
  const link = element("a", { href }, [words]);
  link.dataset["way"] = way;
  if (way === "issue") Object.assign(link, { target: "_blank", rel: "noopener" });
  return element("li", {}, [
    link,
    ...(whole ? [] : [" (too long for a link: copy the text below, and paste its end)"]),
  ]);
}

const form = document.querySelector<HTMLFormElement>("[data-contact]");
const outcome = document.querySelector<HTMLElement>("[data-outcome]");
if (form && outcome) new ContactForm(form, outcome).start();
