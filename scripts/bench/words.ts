/** Figures in words, for the report. */

export const whole = (value: number): string => Math.round(value).toLocaleString("en");
export const seconds = (value: number): string =>
  `${value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 1 })} s`;
export const minutes = (value: number): string => (value < 90 ? seconds(value) : `${(value / 60).toFixed(1)} min`);
export const milliseconds = (value: number): string => `${Math.round(value)} ms`;
export const ratio = (value: number): string => `${value.toFixed(2)} ×`;
export const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** Bytes in the decimal units of storage. */
export function bytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(2)} GB`;
  if (value >= 1e6) return `${(value / 1e6).toFixed(1)} MB`;
  return `${(value / 1e3).toFixed(1)} kB`;
}

/** A table in Markdown. */
export function table(head: string[], rows: string[][]): string {
  const align = head.map((_, at) => (at === 0 ? "---" : "--:"));
  return [line(head), line(align), ...rows.map(line)].join("\n");
}

const line = (cells: string[]) => `| ${cells.join(" | ")} |`;

/** The middle one; undefined where there is none. */
export const median = (numbers: number[]): number | undefined =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
