import type { z } from "astro/zod";
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { PolicyError, type PolicyProblem } from "./problem.ts";

export type Path = readonly PropertyKey[];

/** A policy file's text as values whose places in the text are known. */
export interface PolicyDocument {
  value: unknown;
  /** the problem of the value, or of the key itself, at a path; falls back to the nearest thing that exists */
  problem(path: Path, message: string, atKey?: boolean): PolicyProblem;
}

/**
 * Reads YAML (or JSON, which is YAML).
 * @throws PolicyError for bad syntax, duplicate keys, unresolved aliases
 */
export function readDocument(text: string, file: string): PolicyDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: PolicyProblem[] = document.errors.map(({ pos, message }) => ({
    ...at(pos[0]),
    message: `not valid YAML: ${message}`,
  }));
  visit(document, {
    Pair(_, { key }) {
      // toJS and validators disagree on this key, so a rule under it could be lost
      if (isScalar(key) && key.value === "__proto__")
        problems.push({ ...at(key.range?.[0] ?? 0), message: 'the key "__proto__" cannot be used; remove it' });
    },
  });
  if (problems.length > 0) throw new PolicyError(problems);
  const problem = (path: Path, message: string, atKey = false): PolicyProblem => ({
    ...at(offsetOf(document, path, atKey)),
    key:
      path
        .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
        .join("")
        .slice(1) || undefined,
    message,
  });
  try {
    return { value: document.toJS(), problem };
  } catch (error) {
    throw new PolicyError([problem([], `not valid YAML: ${(error as Error).message}`)]);
  }
}

function offsetOf(document: Document, path: Path, atKey: boolean): number {
  const parent = document.getIn(path.slice(0, -1), true);
  if (atKey && isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1));
    if (isPair(pair) && isNode(pair.key) && pair.key.range) return pair.key.range[0];
  }
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** Checks the values against a schema. @throws PolicyError with every problem found */
export function checkDocument<S extends z.ZodType>(document: PolicyDocument, schema: S): z.output<S> {
  const result = schema.safeParse(document.value);
  if (result.success) return result.data;
  throw new PolicyError(
    result.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => document.problem([...issue.path, key], unknownKey, true))
        : [document.problem(issue.path, issue.message)],
    ),
  );
}

const unknownKey = "this key is not known here; remove it or correct its spelling";
