/** Which servers an address asks to compare. */

export const MOST_COMPARED = 4;

/**
 * The slugs in the order asked for, each once, at most four; `?servers=a,b` and `?servers=a&servers=b` say the same.
 * What cannot be a slug is told apart, for it was never a server.
 */
export function comparedIn(search: string): { slugs: string[]; unfit: string[]; tooMany: boolean } {
  const asked = new URLSearchParams(search)
    .getAll("servers")
    .flatMap((value) => value.split(","))
    .map((slug) => slug.trim())
    .filter(Boolean);
  const all = [...new Set(asked)];
  const fit = all.filter((slug) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug));
  return {
    slugs: fit.slice(0, MOST_COMPARED),
    unfit: all.filter((slug) => !fit.includes(slug)),
    tooMany: fit.length > MOST_COMPARED,
  };
}
