export interface PageOf<T> {
  items: T[];
  /** from 1 */
  page: number;
  pages: number;
}

const PAGE_SIZE = 100;

/** Cuts a list into pages; an empty list has one empty page. */
export function paginate<T>(items: T[], size = PAGE_SIZE): PageOf<T>[] {
  const pages = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: pages }, (_, index) => ({
    items: items.slice(index * size, (index + 1) * size),
    page: index + 1,
    pages,
  }));
}

/** The numbers of the pages that so many items fill, from 1. */
export function pageNumbers(count: number, size = PAGE_SIZE): number[] {
  return Array.from({ length: Math.max(1, Math.ceil(count / size)) }, (_, index) => index + 1);
}
