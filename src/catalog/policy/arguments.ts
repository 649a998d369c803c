import { RE2JS } from "re2js";
import type { ArgumentRule } from "./decision.ts";
import { requiredOf, takesNull } from "./schema.ts";

type Schema = Record<string, unknown>;
type Check = ArgumentRule["check"];

/** Formats whose texts a regular expression tells apart; JSON Schema does not oblige anyone to check formats. */
const FORMATS: Record<string, string> = {
  uuid: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
  date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
  "date-time": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}",
  email: "^[^@\\s]+@[^@\\s]+$",
  uri: "^[A-Za-z][A-Za-z0-9+.-]*:",
};

/**
 * What the input schema itself says of a tool's arguments, as rules that a call which fits the schema always keeps.
 * Only arguments of one plain type are looked at, and none that may be null: rules cannot say "or null" everywhere.
 */
export function argumentRules(inputSchema: Schema): ArgumentRule[] {
  const rules = ruled.get(inputSchema) ?? rulesOf(inputSchema);
  ruled.set(inputSchema, rules);
  return rules;
}

const ruled = new WeakMap<Schema, ArgumentRule[]>();

function rulesOf(inputSchema: Schema): ArgumentRule[] {
  const required = new Set(requiredOf(inputSchema));
  const properties = inputSchema["properties"];
  if (typeof properties !== "object" || properties === null) return [];
  return Object.entries(properties).flatMap(([argument, schema]) => {
    if (typeof schema !== "object" || schema === null || takesNull(schema)) return [];
    return checksOf(schema as Schema).map((check) => ({ argument, required: required.has(argument), check }));
  });
}

function checksOf(schema: Schema): Check[] {
  const values = schema["const"] === undefined ? schema["enum"] : [schema["const"]];
  if (Array.isArray(values)) return values.length > 0 && values.every(isPlain) ? [{ kind: "one-of", values }] : [];
  if (schema["type"] === "string") return [...lengthsOf(schema), ...patternsOf(schema)];
  if (schema["type"] === "number" || schema["type"] === "integer") return boundsOf(schema);
  return [];
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);

function lengthsOf({ minLength, maxLength }: Schema): Check[] {
  return [
    ...(isCount(minLength) && minLength > 0 ? [{ kind: "shortest" as const, length: minLength }] : []),
    ...(isCount(maxLength) ? [{ kind: "longest" as const, length: maxLength }] : []),
  ];
}

function patternsOf({ pattern, format }: Schema): Check[] {
  const known = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return [pattern, known].flatMap((one) =>
    typeof one === "string" && isRe2(one) ? [{ kind: "matches", pattern: one }] : [],
  );
}

/** Draft-04 wrote exclusive bounds as true beside the bound; those are left to the server. */
function boundsOf(schema: Schema): Check[] {
  const kinds = {
    minimum: "at-least",
    exclusiveMinimum: "more-than",
    maximum: "at-most",
    exclusiveMaximum: "less-than",
  } as const;
  return Object.entries(kinds).flatMap(([key, kind]) => {
    const value = schema[key];
    return typeof value === "number" ? [{ kind, value }] : [];
  });
}

const isCount = (value: unknown): value is number => Number.isInteger(value);

const compiles = new Map<string, boolean>();
const MOST_PATTERNS = 5_000;

function isRe2(pattern: string): boolean {
  const known = compiles.get(pattern) ?? compilesIn(pattern);
  if (compiles.size >= MOST_PATTERNS) compiles.clear();
  compiles.set(pattern, known);
  return known;
}

function compilesIn(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

/** A rule in words: "one of a, b", "at most 100". */
export function checkInWords(check: Check): string {
  switch (check.kind) {
    case "one-of":
      return `one of ${check.values.map((value) => JSON.stringify(value)).join(", ")}`;
    case "at-least":
      return `at least ${check.value}`;
    case "more-than":
      return `more than ${check.value}`;
    case "at-most":
      return `at most ${check.value}`;
    case "less-than":
      return `less than ${check.value}`;
    case "shortest":
      return `at least ${check.length} ${check.length === 1 ? "character" : "characters"}`;
    case "longest":
      return `at most ${check.length} ${check.length === 1 ? "character" : "characters"}`;
    case "matches":
      return `matches ${check.pattern}`;
  }
}
