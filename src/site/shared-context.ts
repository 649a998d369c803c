import type { APIContext, SSRResult } from "astro";
import { type AstroComponentFactory, renderToString } from "astro/runtime/server/index.js";

type Address = Pick<APIContext, "params" | "url">;
type Filled = Pick<SSRResult, (typeof FILLED)[number]>;

/**
 * What Astro renders the pages of one route in. Astro makes it anew for each request, out of headers, cookies, sessions,
 * redirects and much else that static pages do not have, which takes as long as a quarter of a tool's page. So it is
 * taken from the first page of a route, and for each that follows only what tells pages apart is set.
 * The pages of a route are rendered one after the other, never two at a time.
 */
export class SharedContext {
  readonly #page: AstroComponentFactory;
  readonly #result: SSRResult;
  readonly #createAstro: SSRResult["createAstro"];
  /** as they were before anything was rendered */
  readonly #filled: Filled;

  /** @param result what the first page begins to be rendered in */
  constructor(page: AstroComponentFactory, result: SSRResult) {
    this.#page = page;
    this.#result = result;
    this.#createAstro = result.createAstro;
    this.#filled = copiesOf(result);
  }

  /** The page of an address; a response if that is what it answers with instead. */
  render({ params, url }: Address): Promise<string | Response> {
    const createAstro: SSRResult["createAstro"] = (...given) =>
      Object.assign(this.#createAstro(...given), { params, url });
    Object.assign(this.#result, copiesOf(this.#filled), { params, pathname: url.pathname, createAstro });
    return renderToString(this.#result, this.#page, {}, {}, true);
  }
}

/** A page that tells what it is rendered in before it is. */
export const telling = (page: AstroComponentFactory, tell: (result: SSRResult) => void): AstroComponentFactory => {
  const told = (...[result, props, slots]: Parameters<AstroComponentFactory>) => {
    tell(result as SSRResult);
    return page(result, props, slots);
  };
  return Object.assign(told, page);
};

/** What rendering a page fills and empties. */
const FILLED = ["styles", "scripts", "links", "_metadata"] as const;

const copiesOf = ({ styles, scripts, links, _metadata }: Filled): Filled => ({
  styles: new Set(styles),
  scripts: new Set(scripts),
  links: new Set(links),
  _metadata: Object.fromEntries(
    Object.entries(_metadata).map(([name, value]) => [name, copyOf(value)]),
  ) as unknown as SSRResult["_metadata"],
});

const copyOf = (value: unknown): unknown =>
  value instanceof Set ? new Set(value) : Array.isArray(value) ? [...(value as unknown[])] : value;
