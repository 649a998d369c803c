/** Compares the servers that the address names, and lets somebody add and remove them. */

import { comparedIn, MOST_COMPARED } from "../catalog/browse/comparison.ts";
import type { ServerFile } from "../catalog/browse/server-file.ts";
import { hasAll, REGISTRIES, rowsOf, type ServerIndexFile, type ServerRow } from "../catalog/browse/servers.ts";
import { CATEGORIES, SIGNALS } from "../catalog/schema/ids.ts";
import type { CategoryId, SignalId } from "../catalog/schema/taxonomy.ts";
import { counted, listed, showInvisible } from "../catalog/text.ts";
import { drawBar } from "./bar.ts";
import { element } from "./element.ts";
import { json, MissingFile } from "./json.ts";

const OFFERED = 20;
const LISTED = 12;

interface Row {
  label: string;
  cell(server: ServerFile): (Node | string)[];
  /** whether the row says anything of any of the servers */
  when?(server: ServerFile): boolean;
}

const root = document.querySelector<HTMLElement>("[data-comparison]")!;
const form = root.querySelector("form")!;
const input = form.querySelector("input")!;
const offers = form.querySelector("datalist")!;
const status = root.querySelector<HTMLElement>("[role=status]")!;
const frame = root.querySelector<HTMLElement>(".scroll")!;
const table = frame.querySelector("table")!;
const bar = root.querySelector("template")!;
const words = JSON.parse(root.dataset["words"] ?? "{}") as {
  categories: Record<CategoryId, string>;
  signals: Record<SignalId, string>;
};
const addressOf = (slug: string) => (root.dataset["server"] ?? "").replace("SLUG", slug);

const link = (href: string, text: string, className = "") => element("a", { href, className }, [text]);
const number = (value: number) => (value === 0 ? "–" : value.toLocaleString("en"));
const known = (server: ServerFile) => server.generated_from.introspected_on !== null;
const withSignal = (server: ServerFile, id: SignalId) =>
  server.tools.filter(({ signals }) => signals.includes(id)).length;

const ROWS: Row[] = [
  { label: "About", cell: ({ summary }) => [summary] },
  {
    label: "Package",
    cell: ({ package: { name, version, registry } }) => [
      element("span", { className: "mono" }, [`${name} ${version}`]),
      ` (${REGISTRIES[registry] ?? registry})`,
    ],
  },
  { label: "Recorded", cell: recordedIn },
  { label: "Tools", cell: toolsOf },
  ...CATEGORIES.toReversed().map((id): Row => ({
    label: words.categories[id],
    cell: (server) => [known(server) ? number(server.counts[id]) : "unknown"],
    when: (server) => server.counts[id] > 0,
  })),
  {
    label: "Critical tools",
    cell: criticalOf,
    when: ({ levels }) => levels.critical > 0,
  },
  ...SIGNALS.map((id): Row => ({
    label: words.signals[id],
    cell: (server) => [known(server) ? number(withSignal(server, id)) : "unknown"],
    when: (server) => withSignal(server, id) > 0,
  })),
  {
    label: "Behaviour declared by the server",
    cell: declaredBy,
    when: known,
  },
  {
    label: "Variables it was started with, credentials among them",
    cell: variablesOf,
    when: known,
  },
  {
    label: "Recommended policy",
    cell: policyOf,
    when: ({ policy }) => policy !== null,
  },
  { label: "Licence", cell: ({ licence }) => [licence ?? "not stated"], when: ({ licence }) => licence !== null },
];

function recordedIn({ generated_from: { introspected_on: day }, not_introspected: why }: ServerFile) {
  if (day) return [day];
  return [`Not introspected${why ? `: ${why.reason}` : ""}. Its tools are unknown, which is no sign that it is safe.`];
}

function toolsOf(server: ServerFile): (Node | string)[] {
  if (!known(server)) return ["unknown"];
  if (server.tools.length === 0) return ["0 tools"];
  const copy = bar.content.cloneNode(true) as DocumentFragment;
  drawBar(copy.querySelector("svg")!, server.counts);
  return [element("p", {}, [counted(server.tools.length, "tool")]), copy];
}

function criticalOf(server: ServerFile): (Node | string)[] {
  if (!known(server)) return ["unknown"];
  const all = server.tools.filter(({ level }) => level === "critical");
  if (all.length === 0) return ["none"];
  const items = all.slice(0, LISTED).map(({ path, name }) => link(path, showInvisible(name), "mono"));
  if (all.length > LISTED) items.push(link(server.path, `and ${all.length - LISTED} more`));
  return [
    element(
      "ul",
      {},
      items.map((item) => element("li", {}, [item])),
    ),
  ];
}

function declaredBy(server: ServerFile): string[] {
  if (!known(server)) return ["unknown"];
  const { declared, conflicting } = server.annotations;
  if (declared === 0) return ["for no tool"];
  const conflict =
    conflicting > 0 ? `; ${conflicting} ${conflicting === 1 ? "contradicts" : "contradict"} what we found` : "";
  return [`for ${declared} of ${counted(server.tools.length, "tool")}${conflict}`];
}

function variablesOf(server: ServerFile): (Node | string)[] {
  if (!known(server)) return ["unknown"];
  const items = server.variables.map((name) => element("li", { className: "mono" }, [showInvisible(name)]));
  return items.length > 0 ? [element("ul", {}, items)] : ["none"];
}

function policyOf({ policy, path, tools }: ServerFile): (Node | string)[] {
  if (!policy) return ["none, since its tools are unknown"];
  const denied = tools.filter(({ recommended }) => recommended.action === "deny").length;
  const limited = tools.filter(({ recommended }) => recommended.limit).length;
  return [
    element("p", {}, [`${denied} denied, ${limited} limited, ${tools.length - denied - limited} allowed`]),
    link(`${path}#policy`, "Policy"),
    " · ",
    link(policy, "Download"),
  ];
}

/** Shows what the address asks for. */
async function show(): Promise<void> {
  const search = location.search;
  const { slugs, unfit, tooMany } = comparedIn(search);
  const results = await Promise.all(
    slugs.map((slug) =>
      json<ServerFile>(addressOf(slug)).catch((error: unknown) => (error instanceof MissingFile ? slug : undefined)),
    ),
  );
  if (search !== location.search) return; // somebody went on
  const servers = results.filter((result) => typeof result === "object");
  const missing = [...unfit, ...results.filter((result) => typeof result === "string")];
  const titles = servers.map(({ title }) => title);
  status.textContent = [
    ...(titles.length > 1 ? [`Comparing ${listed(titles)}.`] : []),
    ...(titles.length === 1 ? [`${titles[0]}: add one more to compare it with.`] : []),
    ...(missing.length > 0
      ? [
          `There is no server called ${listed(
            missing.map((name) => `“${showInvisible(name)}”`),
            "or",
          )}.`,
        ]
      : []),
    ...(results.includes(undefined) ? ["A server could not be loaded. Try again when you are online."] : []),
    ...(tooMany ? [`Only the first ${MOST_COMPARED} are compared.`] : []),
    ...(titles.length === 0 && missing.length === 0 && !results.includes(undefined)
      ? ["Add two servers to begin."]
      : []),
  ].join(" ");
  form.hidden = servers.length >= MOST_COMPARED;
  frame.hidden = servers.length === 0;
  table.style.setProperty("--servers", String(servers.length));
  table.replaceChildren(headOf(servers), bodyOf(servers));
}

function headOf(servers: ServerFile[]): HTMLElement {
  const cells = servers.map(({ slug, title, path }) => {
    const button = element("button", { type: "button", title: `Remove ${title}` }, ["Remove"]);
    button.append(element("span", { className: "visually-hidden" }, [` ${title}`]));
    button.addEventListener("click", () => {
      go(servers.map((server) => server.slug).filter((other) => other !== slug));
      input.focus();
    });
    return element("th", { scope: "col" }, [link(path, title), element("p", {}, [button])]);
  });
  const corner = element("td", {}, []);
  return element("thead", {}, [element("tr", {}, [corner, ...cells])]);
}

function bodyOf(servers: ServerFile[]): HTMLElement {
  const rows = ROWS.filter(({ when }) => !when || servers.some(when)).map(({ label, cell }) =>
    element("tr", {}, [
      element("th", { scope: "row" }, [label]),
      ...servers.map((server) => element("td", {}, cell(server))),
    ]),
  );
  return element("tbody", {}, rows);
}

/** Writes the servers into the address, and shows them. */
function go(slugs: string[]): void {
  const query = slugs.length > 0 ? `?servers=${slugs.join(",")}` : location.pathname;
  history.pushState(null, "", query);
  void show();
}

const offerOf = ({ title, slug }: ServerRow) => `${title} · ${slug}`;

/** The servers that fit what is typed, those whose names begin so first. */
async function candidates(): Promise<ServerRow[]> {
  const typed = input.value.trim().toLowerCase();
  if (!typed) return [];
  const rows = rowsOf(await json<ServerIndexFile>(root.dataset["source"] ?? ""));
  const exact = rows.find((row) => row.slug === typed || offerOf(row).toLowerCase() === typed);
  if (exact) return [exact];
  const fitting = rows.filter((row) => hasAll(`${row.title} ${row.slug} ${row.package}`, typed.split(/\s+/)));
  const begins = ({ title }: ServerRow) => Number(title.toLowerCase().startsWith(typed));
  return fitting.sort((a, b) => begins(b) - begins(a) || a.title.localeCompare(b.title, "en"));
}

async function offer(): Promise<void> {
  const rows = await candidates().catch(() => []);
  offers.replaceChildren(...rows.slice(0, OFFERED).map((row) => element("option", { value: offerOf(row) }, [])));
  const [chosen] = rows;
  if (chosen && offerOf(chosen) === input.value) add(chosen);
}

function add({ slug }: ServerRow): void {
  input.value = "";
  offers.replaceChildren();
  go([...new Set([...comparedIn(location.search).slugs, slug])]);
}

input.addEventListener("input", () => void offer());
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const typed = input.value.trim();
  const [first] = await candidates().catch(() => []);
  if (first) add(first);
  else if (typed) status.textContent = `There is no server called “${typed}”.`;
});
addEventListener("popstate", () => void show());
void show();
