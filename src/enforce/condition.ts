import { countAt, type Count } from "./counters.ts";
import { goText } from "./go-text.ts";
import type { Condition, ToolCall } from "./policy.ts";

/** The value at a path of keys, or undefined. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== "object" || current === null || Array.isArray(current) || !Object.hasOwn(current, key)) {
      return undefined;
    }
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}

/**
 * Whether a condition of Intercept 1.1 holds. A missing argument fails every operator but `exists`.
 * @see https://github.com/PolicyLayer/Intercept/blob/v1.1.0/POLICY.md#conditions
 */
export function holds(
  { source, op, value, pattern }: Condition,
  counters: ReadonlyMap<string, Count>,
  call: ToolCall,
  now: number,
): boolean {
  const actual =
    "counter" in source ? countAt(counters, source.counter, now).value : valueAt(call.arguments, source.args);
  if (op === "exists") return (actual !== undefined && actual !== null) === value;
  if (actual === undefined) return false;
  switch (op) {
    case "eq":
      return equal(actual, value);
    case "neq":
      return !equal(actual, value);
    case "in":
      return isIn(actual, value);
    case "not_in":
      return !isIn(actual, value);
    case "lt":
      return compare(actual, value, (a, b) => a < b);
    case "lte":
      return compare(actual, value, (a, b) => a <= b);
    case "gt":
      return compare(actual, value, (a, b) => a > b);
    case "gte":
      return compare(actual, value, (a, b) => a >= b);
    case "regex":
      return typeof actual === "string" && pattern !== undefined && pattern.test(actual);
    case "contains":
      if (typeof actual === "string") return typeof value === "string" && actual.includes(value);
      return Array.isArray(actual) && actual.some((item) => equal(item, value));
  }
}

/** Numbers are compared as numbers, anything else by the text that Go prints for it. */
function equal(actual: unknown, expected: unknown): boolean {
  if (typeof actual === "number" && typeof expected === "number") return actual === expected;
  const expectedText = Number.isSafeInteger(expected) ? String(expected) : goText(expected);
  return goText(actual) === expectedText;
}

const isIn = (actual: unknown, list: unknown) => Array.isArray(list) && list.some((item) => equal(actual, item));

const compare = (a: unknown, b: unknown, test: (a: number, b: number) => boolean) =>
  typeof a === "number" && typeof b === "number" && test(a, b);
