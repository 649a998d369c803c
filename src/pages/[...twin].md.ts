import type { APIRoute } from "astro";
import type { AstroComponentFactory } from "astro/runtime/server/index.js";
import { paths } from "../catalog/paths.ts";
import { twinResponse } from "../render/twins/response.ts";

// The Markdown twin of every page whose address has no parameter: /about.md, /attacks/data.md, /index.md
const WITHOUT = new Set([paths.search(), "/404/"]);

const modules = import.meta.glob<{ default: AstroComponentFactory }>("./**/*.astro");
const pages = new Map(
  Object.entries(modules)
    .filter(([file]) => !file.includes("["))
    .map(([file, load]) => ({ load, path: file.replace(/^\./, "").replace(/(?:\/index)?\.astro$/, "/") }))
    .filter(({ path }) => !WITHOUT.has(path))
    .map(({ path, load }) => [paths.twin(path).slice(1, -".md".length), { path, load }]),
);

export const getStaticPaths = () => [...pages.keys()].map((twin) => ({ params: { twin } }));

export const GET: APIRoute = async ({ params, site }) => {
  const page = pages.get(params["twin"] ?? "");
  return page ? twinResponse((await page.load()).default, page.path, site) : new Response(null, { status: 404 });
};
