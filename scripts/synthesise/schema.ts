type Rename = (text: string) => string;

/** Keywords of JSON Schema whose keys are names that people chose. */
const NAMED = new Set(["properties", "$defs", "definitions", "dependentSchemas", "dependentRequired", "dependencies"]);
/** Keywords whose values a validator understands: they stay as they are. */
const VERBATIM = new Set(["type", "format", "pattern", "$schema", "$id", "contentEncoding", "contentMediaType"]);
/** Keywords whose values are data. */
const DATA = new Set(["enum", "const", "default", "examples", "example"]);

/** A JSON Schema of the same shape with other names: wherever a name is used, it is the same other name. */
export function renameSchema<T>(schema: T, rename: Rename): T {
  if (typeof schema === "string") return rename(schema) as T;
  if (Array.isArray(schema)) return schema.map((part: unknown) => renameSchema(part, rename)) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]: [string, unknown]) => [key, renameKeyword(key, value, rename)]),
  ) as T;
}

function renameKeyword(key: string, value: unknown, rename: Rename): unknown {
  if (VERBATIM.has(key)) return value;
  if (DATA.has(key)) return renameData(value, rename);
  if (!NAMED.has(key) || typeof value !== "object" || value === null) return renameSchema(value, rename);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => [rename(name), renameSchema(part, rename)]),
  );
}

/** Any JSON value with other words in its keys and its texts. */
export function renameData(value: unknown, rename: Rename): unknown {
  if (typeof value === "string") return rename(value);
  if (Array.isArray(value)) return value.map((part) => renameData(part, rename));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [rename(key), renameData(part, rename)]),
  );
}
