import type { APIContext, APIRoute } from "astro";
import { createApp } from "astro/app/entrypoint";
import { getSite } from "../catalog/index.ts";
import { once } from "../catalog/once.ts";
import { NOT_FOUND } from "../catalog/paths.ts";
import { SharedContext, telling } from "./shared-context.ts";

/** What Astro made of `src/pages`: pages, which it renders, and endpoints, which are functions. */
const app = createApp({ streaming: false });
const { routes, pageMap = new Map() } = app.manifest;

type Route = (typeof routes)[number]["routeData"];

/** By the components of their pages, of which one was rendered. */
const contexts = new Map<string, SharedContext>();

for (const [component, load] of pageMap) {
  // Astro imports a page's module for every request
  const page = once(async () => {
    const module = await (await load()).page();
    const { default: own } = module;
    // endpoints have none
    if (!own) return module;
    const shown = telling(own, (result) => contexts.set(component, new SharedContext(own, result)));
    return { ...module, default: shown };
  });
  pageMap.set(component, () => Promise.resolve({ page }));
}

/** The addresses of the pages and files that have no parameters, as the files of `src/pages` name them. */
export const plainPaths = (): { pathname: string; type: string }[] =>
  routes.flatMap(({ routeData: { type, origin, pathname } }) =>
    origin === "project" && pathname !== undefined ? [{ pathname, type }] : [],
  );

/** Makes the page, or the file, of an address. @throws where it cannot be made */
export async function render(address: string): Promise<Response> {
  const response = await respond(address);
  const expected = address === NOT_FOUND ? 404 : 200;
  if (response.status !== expected) throw new Error(`${address} could not be made: it answered ${response.status}.`);
  return response;
}

/** A page is often asked for again, to make its Markdown twin of it. */
let last: { path: string; page: Response } | undefined;

async function respond(address: string): Promise<Response> {
  const path = decodeURI(address);
  const route = routesBelow(path.split("/", 2)[1] ?? "").find(({ pattern }) => pattern.test(path));
  if (route?.type !== "endpoint") {
    if (last?.path !== path) last = { path, page: await pageOf(urlOf(address), path, route) };
    return last.page.clone();
  }
  // a function of its address needs nothing of what Astro does for a page, which would cost more than most functions
  const endpoint = (await (await pageMap.get(route.component)?.())?.page()) as { GET: APIRoute };
  const context: Pick<APIContext, "params" | "url" | "rewrite"> = {
    params: paramsOf(route, path),
    // most ask for none
    get url() {
      return urlOf(address);
    },
    rewrite: (other) => respond(String(other)),
  };
  return endpoint.GET(context as APIContext);
}

const urlOf = (address: string): URL => new URL(address, getSite().url);

/** The first page of a route is made by Astro's own way to answer a request, and the one that has a status of its own. */
async function pageOf(url: URL, path: string, route: Route | undefined): Promise<Response> {
  const context = route && contexts.get(route.component);
  if (!context || path === NOT_FOUND) return app.render(new Request(url), route && { routeData: route });
  const page = await context.render({ params: paramsOf(route, path), url });
  return typeof page === "string" ? new Response(page) : page;
}

const below = new Map<string, Route[]>();

/** The routes of addresses with this first part, in the order in which they are tried; trying all takes longer than a file. */
function routesBelow(part: string): Route[] {
  let own = below.get(part);
  if (!own) {
    own = routes.map(({ routeData }) => routeData).filter(({ segments: [first = []] }) => mayBe(first, part));
    below.set(part, own);
  }
  return own;
}

const mayBe = (segment: Route["segments"][number], part: string) =>
  segment.some(({ dynamic }) => dynamic) || segment.map(({ content }) => content).join("") === part;

/** What a route's pattern finds in a path, by the names of its parameters. */
function paramsOf({ pattern, params }: Route, path: string): Record<string, string | undefined> {
  const found = pattern.exec(path) ?? [];
  return Object.fromEntries(params.map((name, at) => [name.replace(/^\.\.\./, ""), found[at + 1]]));
}
