/**
 * The sizes of numbered files as a string, a character each, so that a page knows what a file costs before it loads it.
 * Rounded up.
 */
const UNIT = 256;
/** No character from here to "[" needs to be escaped in JSON. */
const FIRST = "#".charCodeAt(0);

export const sizesOf = (bytes: number[]): string =>
  bytes.map((size) => String.fromCharCode(FIRST + Math.ceil(size / UNIT))).join("");

/** @returns 0 of a file that there is not */
export const sizeAt = (sizes: string, number: number): number =>
  number < sizes.length ? (sizes.charCodeAt(number) - FIRST) * UNIT : 0;
