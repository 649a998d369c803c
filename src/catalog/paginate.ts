export interface PageOf<T> {
  items: T[];
  /** from 1 */
  page: number;
  pages: number;
}

export const PAGE_SIZE = 100;

/** How many pages a list of so many items has; an empty list has one empty page. */
const pagesOf = (items: number, size = PAGE_SIZE): number => Math.max(1, Math.ceil(items / size));

/**
 * One page of a list.
 * @param wanted its number as it stands in an address; the first has none. Undefined comes back where there is no such page
 */
export function pageOf<T>(items: T[], wanted: string | undefined, size = PAGE_SIZE): PageOf<T> | undefined {
  const pages = pagesOf(items.length, size);
  const page = wanted === undefined ? 1 : Number(wanted);
  if (!Number.isInteger(page) || page < 1 || page > pages || wanted === "1") return undefined;
  return { items: items.slice((page - 1) * size, page * size), page, pages };
}

/** The numbers of the pages that so many items fill, from 1. */
export function pageNumbers(count: number, size = PAGE_SIZE): number[] {
  return Array.from({ length: pagesOf(count, size) }, (_, index) => index + 1);
}
