import { experimental_AstroContainer as AstroContainer } from "astro/container";
import type { AstroComponentFactory } from "astro/runtime/server/index.js";
import { type Place, placeOf } from "./place.ts";
import { twinOfPage } from "./from-page.ts";

/** Markdown as the answer of an endpoint. */
export const markdownResponse = (text: string): Response =>
  new Response(text, { headers: { "Content-Type": "text/markdown; charset=utf-8" } });

/** Where a site's twins are read. @throws Error without `site` in the settings of Astro */
export function placeIn(site: URL | undefined): Place {
  if (!site) throw new Error("set url in catalog/site.yaml, or SITE_URL");
  return placeOf(site.href);
}

/** Renders a page of the site, and answers with its Markdown twin. @param path the page's address */
export async function twinResponse(
  page: AstroComponentFactory,
  path: string,
  site: URL | undefined,
  params: Record<string, string> = {},
  props: Record<string, unknown> = {},
): Promise<Response> {
  const place = placeIn(site);
  const url = place.page(path);
  const container = await AstroContainer.create({ astroConfig: { site: place.page("/") } });
  const html = await container.renderToString(page, { request: new Request(url), params, props, partial: false });
  return markdownResponse(twinOfPage(html, path, place));
}
