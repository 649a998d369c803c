/** Something wrong with the catalogue, in words that name the file, the key and the fix. */
export interface Problem {
  /** path of the file, relative to the working directory */
  file: string;
  /** line in the file, from 1 */
  line?: number;
  /** dotted path of the key */
  key?: string;
  /** what is wrong, and what to write instead */
  message: string;
}

/** Thrown by the reader; holds every problem of one entry, so that a caller can go on with the next. */
export class CatalogError extends Error {
  override name = "CatalogError";
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

/** `catalog/servers/x/server.yaml:3: package: write …` */
export function formatProblem({ file, line, key, message }: Problem): string {
  return `${file}${line ? `:${line}` : ""}: ${key ? `${key}: ` : ""}${message}`;
}
