/** Rewrites a policy in the format, strictness and server name that somebody chooses. The writers come on first use. */
import type { ChooserData } from "../catalog/policy/chooser.ts";
import type { ArgumentRule, Policy } from "../catalog/policy/decision.ts";
import type { Context, Format, Loss } from "../catalog/policy/formats/index.ts";
import type { EngineEntry } from "../catalog/schema/engines.ts";
import type { PresetId } from "../catalog/schema/taxonomy.ts";
import { highlighted } from "./highlight.ts";
import { element } from "./element.ts";

const PROOF = { run: "Run", schema: "Held against its schema", documentation: "Follows the documentation" };

class PolicyChooser {
  readonly root: HTMLElement;
  readonly form: HTMLFormElement;
  readonly notes: HTMLElement;
  readonly defaults: string;
  #loaded: ReturnType<PolicyChooser["load"]> | undefined;
  #address: string | undefined;

  constructor(root: HTMLElement) {
    this.root = root;
    this.form = root.querySelector("form")!;
    this.notes = root.querySelector("[data-notes]")!;
    this.defaults = this.#choice().toString();
  }

  /** Listens, and goes on where the address says that somebody was. */
  start(): void {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => void this.#changed());
    this.#readAddress();
  }

  /** The formats, the decisions and what is known of the engines. */
  async load() {
    const [formats, data, engines] = await Promise.all([
      import("../catalog/policy/formats/index.ts"),
      this.#data(),
      fetchJson<Record<string, EngineEntry>>(this.root.dataset["engines"]),
    ]);
    return { ...formats, data, engines };
  }

  #data(): Promise<ChooserData> {
    const inPage = this.root.querySelector("[data-policies]")?.textContent;
    return inPage ? Promise.resolve(JSON.parse(inPage)) : fetchJson(this.root.dataset["server"]);
  }

  #choice(): URLSearchParams {
    return new URLSearchParams([...new FormData(this.form)].map(([key, value]) => [key, String(value)]));
  }

  async #changed(): Promise<void> {
    const choice = this.#choice();
    writeAddress(choice, new URLSearchParams(this.defaults));
    const loaded = await (this.#loaded ??= this.load()).catch(() => undefined);
    if (!loaded) {
      this.#loaded = undefined;
      return this.notes.replaceChildren("The other formats could not be loaded. Try again when you are online.");
    }
    // somebody may have gone on choosing
    if (choice.toString() !== this.#choice().toString()) return undefined;
    const { formats, print, data, engines } = loaded;
    const format = formats.find(({ id }) => id === choice.get("format")) ?? formats[0];
    const preset = data.presets[choice.get("preset") as PresetId];
    if (!format || !preset) return undefined;
    this.#explain();
    const policy = withArguments(preset.policy, choice.has("arguments") ? data.arguments : undefined);
    const context = { ...preset.context, name: choice.get("name")?.trim() || preset.context.name };
    const text = print(format, policy, context);
    this.#show(text, format, context);
    const alone = policy.others === "unsaid" && text !== undefined ? format.alone : undefined;
    this.notes.replaceChildren(
      ...notesOf(
        engines[format.id],
        format.cannot(policy, context),
        alone,
        `${this.root.dataset["compared"]}#${format.id}`,
      ),
    );
    return undefined;
  }

  /** Says what the chosen strictness means. */
  #explain(): void {
    const chosen = this.form.querySelector<HTMLInputElement>("[name=preset]:checked")?.closest("label");
    this.form.querySelector("[data-meaning]")!.textContent = chosen?.title ?? "";
  }

  #show(text: string | undefined, format: Format, context: Context): void {
    const figure = this.root.querySelector("figure")!;
    const file = format.file(context);
    figure.querySelector("figcaption .mono")!.textContent = file;
    const code = text?.replace(/\n$/, "") ?? "# This format has no words for this decision.";
    figure.querySelector("code")!.replaceChildren(highlighted(code));
    const actions = figure.querySelector(".actions")!;
    const link = actions.querySelector("a") ?? element("a", {}, ["Download"]);
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = URL.createObjectURL(new Blob([`${code}\n`], { type: "text/plain" }));
    const name = file.includes(".") ? (file.split("/").at(-1) ?? file) : `${context.name}.${format.extension}`;
    Object.assign(link, { href: this.#address, download: name, hidden: text === undefined });
    actions.prepend(link);
  }

  /** A shared address opens with the choice that it names. */
  #readAddress(): void {
    const wanted = new URLSearchParams(location.search);
    let changed = false;
    const box = this.form.querySelector<HTMLInputElement>("[name=arguments]");
    if (box && wanted.has("arguments")) changed = box.checked = true;
    for (const key of ["format", "preset", "name"]) {
      const value = wanted.get(key);
      const field = this.form.elements.namedItem(key);
      if (value === null || !field || !("value" in field)) continue;
      const before = field.value;
      field.value = value;
      if (!field.value) field.value = before;
      changed ||= field.value !== before;
    }
    if (changed) void this.#changed();
  }
}

/** The policy with rules for the arguments of every tool that can be called at all. */
function withArguments(policy: Policy, rules: ArgumentRule[] | undefined): Policy {
  if (!rules) return policy;
  const decisions = policy.decisions.map((one) => (one.action === "allow" ? { ...one, arguments: rules } : one));
  return { ...policy, decisions };
}

function notesOf(engine: EngineEntry | undefined, losses: Loss[], alone: string | undefined, compared: string): Node[] {
  if (!engine) return [];
  const said = [...(alone ? [alone] : []), ...losses.map(({ words }) => words)];
  const lost = element("div", { className: "lost" }, [
    element("p", {}, [`What to know before you use this in ${engine.name}:`]),
    element(
      "ul",
      {},
      said.map((words) => element("li", {}, [words])),
    ),
  ]);
  const where = engine.documentation
    ? [" ", element("a", { href: engine.documentation }, ["Its documentation"]), "."]
    : [];
  const version = engine.version ? `${engine.name} ${engine.version}` : engine.name;
  const proof = element("p", { className: "muted small" }, [
    `${PROOF[engine.proof]}: ${version}, ${engine.checkedOn}. ${engine.how}`,
    ...where,
    " ",
    element("a", { href: compared }, ["All engines compared"]),
    ".",
  ]);
  const traps = element("details", {}, [
    element("summary", {}, [`Traps of ${engine.name}`]),
    element(
      "ul",
      {},
      engine.traps.map((trap) => element("li", {}, [trap])),
    ),
  ]);
  return [...(said.length > 0 ? [lost] : []), proof, ...(engine.traps.length > 0 ? [traps] : [])];
}

/** Keeps what differs from the page as it comes. */
function writeAddress(choice: URLSearchParams, defaults: URLSearchParams): void {
  const address = new URL(location.href);
  for (const key of ["format", "preset", "name", "arguments"]) {
    const value = choice.get(key);
    if (value && value !== defaults.get(key)) address.searchParams.set(key, value);
    else address.searchParams.delete(key);
  }
  history.replaceState(history.state, "", address);
}

async function fetchJson<T>(address = ""): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
}

for (const root of document.querySelectorAll<HTMLElement>("[data-policy]")) new PolicyChooser(root).start();
