import path from "node:path";
import type { z } from "astro/zod";
import { isNode, LineCounter, parseDocument } from "yaml";
import { CatalogError, type Problem } from "./problem.ts";

const relative = (file: string) => path.relative(process.cwd(), file) || file;

/**
 * Reads YAML text against a schema.
 * @param file where the text came from, for messages
 * @param lineOffset lines of the file that stand before the text (for front matter)
 * @throws CatalogError with every problem found: syntax, duplicate and unknown keys, wrong values
 */
export function parseYaml<S extends z.ZodType>(file: string, text: string, schema: S, lineOffset = 0): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new CatalogError(
      document.errors.map((error) => ({
        file: relative(file),
        line: lines.linePos(error.pos[0]).line + lineOffset,
        message: `not valid YAML: ${error.message}`,
      })),
    );
  }
  const lineOf = (keys: PropertyKey[]) => {
    for (let length = keys.length; length > 0; length--) {
      const node = document.getIn(keys.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line + lineOffset;
    }
    return undefined;
  };
  return validate(file, document.toJS(), schema, lineOf);
}

/** Reads JSON text against a schema. @throws CatalogError, as {@link parseYaml} */
export function parseJson<S extends z.ZodType>(file: string, text: string, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CatalogError([{ file: relative(file), message: `not valid JSON: ${(error as Error).message}` }]);
  }
  return validate(file, value, schema);
}

function validate<S extends z.ZodType>(
  file: string,
  value: unknown,
  schema: S,
  lineOf: (keys: PropertyKey[]) => number | undefined = () => undefined,
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new CatalogError(result.error.issues.map((issue) => toProblem(file, issue, lineOf)));
}

function toProblem(
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (keys: PropertyKey[]) => number | undefined,
): Problem {
  const unknownKeys = issue.code === "unrecognized_keys" ? issue.keys : undefined;
  const keys = unknownKeys ? [...issue.path, unknownKeys[0] ?? ""] : issue.path;
  return {
    file: relative(file),
    line: lineOf(keys),
    key: keys.map(String).join(".") || undefined,
    message: unknownKeys ? "this key is not known here; remove it or correct its spelling" : issue.message,
  };
}
