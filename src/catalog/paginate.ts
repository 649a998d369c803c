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
