/** One argument of a tool, or a part of one, flattened out of its JSON Schema. */
export interface Parameter {
  /** dotted path; `[]` stands for the items of an array */
  path: string;
  /** the last part of the path */
  name: string;
  /** 0 for an argument of the call, 1 for a part of it, and so on */
  depth: number;
  /** in words, such as "array of string" or "string or null" */
  type: string;
  /** required by the object that holds it */
  required: boolean;
  description: string | undefined;
  /** further keywords in words, such as "one of: a, b" or "at most 100" */
  constraints: string[];
}

/** How many arguments there are, and how many of them a call needs: "3, 1 required"; empty where there is none. */
export function argumentsInWords(rows: Parameter[]): string {
  const all = rows.filter(({ depth }) => depth === 0);
  const required = all.filter((row) => row.required).length;
  if (all.length === 0) return "";
  if (all.length === 1) return `1, ${required === 1 ? "required" : "optional"}`;
  if (required === all.length) return `${all.length}, all required`;
  return `${all.length}, ${required === 0 ? "all optional" : `${required} required`}`;
}

type Schema = Record<string, unknown>;

const DEEPEST = 8;

/**
 * Flattens the input schema of a tool (JSON Schema draft-07 to 2020-12) into rows, parents before their parts.
 * Local references are followed; a schema that contains itself is named once and not entered again.
 * Schemas whose parts share parts can unfold without end, so it goes only as deep as there are at most `most` rows;
 * the arguments themselves are always there.
 */
export function parametersOf(inputSchema: Schema, most = 120): { rows: Parameter[]; complete: boolean } {
  let rows: Parameter[] = [];
  for (let deepest = 0; deepest <= DEEPEST; deepest++) {
    const found: Found = { rows: [], deeper: false };
    addProperties(inputSchema, { root: inputSchema, path: "", depth: 0, deepest, found, open: [] });
    if (deepest > 0 && found.rows.length > most) return { rows, complete: false };
    rows = found.rows;
    if (!found.deeper) return { rows, complete: true };
  }
  return { rows, complete: false };
}

interface Found {
  rows: Parameter[];
  /** whether there is more, below the deepest */
  deeper: boolean;
}

interface Place {
  root: Schema;
  path: string;
  depth: number;
  deepest: number;
  found: Found;
  /** the schemas that we are inside of */
  open: Schema[];
}

function addProperties(schema: Schema, place: Place): void {
  const parts = [schema, ...alternativesOf(schema).map((part) => resolve(part, place.root))];
  if (place.depth > place.deepest) {
    place.found.deeper ||= parts.some((part) => Object.keys(asSchema(part["properties"]) ?? {}).length > 0);
    return;
  }
  const seen = new Set<string>();
  for (const part of parts) {
    const required = new Set(asArray(part["required"]));
    for (const [name, property] of Object.entries(asSchema(part["properties"]) ?? {})) {
      if (!seen.has(name)) addProperty(name, asSchema(property) ?? {}, required.has(name), place);
      seen.add(name);
    }
  }
}

function addProperty(name: string, property: Schema, required: boolean, place: Place): void {
  const schema = resolve(property, place.root);
  const path = place.path ? `${place.path}.${name}` : name;
  place.found.rows.push({
    path,
    name,
    depth: place.depth,
    type: typeInWords(schema, place.root),
    required,
    description: asText(property["description"]) ?? asText(schema["description"]),
    constraints: constraintsOf(schema),
  });
  if (place.open.includes(schema)) return;
  const inner = { ...place, path, depth: place.depth + 1, open: [...place.open, schema] };
  addProperties(schema, inner);
  addItems(schema, { ...inner, path: `${path}[]` });
}

function addItems(schema: Schema, place: Place): void {
  const items = itemsOf(schema, place.root);
  if (!items || place.open.includes(items)) return;
  const open = [...place.open, items];
  addProperties(items, { ...place, open });
  addItems(items, { ...place, path: `${place.path}[]`, open });
}

function itemsOf(schema: Schema, root: Schema): Schema | undefined {
  for (const part of [schema, ...alternativesOf(schema).map((alternative) => resolve(alternative, root))]) {
    const items = asSchema(part["items"]);
    if (items) return resolve(items, root);
  }
  return undefined;
}

/** Follows `$ref` within the document (RFC 6901); anything else stays as it is, and nothing is ever fetched. */
function resolve(schema: Schema, root: Schema): Schema {
  let current = schema;
  for (const visited = new Set<Schema>(); typeof current["$ref"] === "string" && !visited.has(current);) {
    visited.add(current);
    const target = pointed(current["$ref"], root);
    if (!target) break;
    current = target;
  }
  return current;
}

function pointed(reference: string, root: Schema): Schema | undefined {
  if (!reference.startsWith("#")) return undefined;
  const keys = reference.slice(1).split("/").slice(1);
  return keys.reduce<Schema | undefined>((schema, key) => {
    const name = decodePointer(key);
    return schema && Object.hasOwn(schema, name) ? asSchema(schema[name]) : undefined;
  }, root);
}

function decodePointer(key: string): string {
  const unescaped = key.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(unescaped);
  } catch {
    return unescaped;
  }
}

const alternativesOf = ({ anyOf, oneOf, allOf }: Schema): Schema[] =>
  anyOf || oneOf || allOf
    ? [anyOf, oneOf, allOf].flatMap(asArray).flatMap<Schema>((part) => asSchema(part) ?? [])
    : NONE;

const NONE: Schema[] = [];

function typeInWords(schema: Schema, root: Schema): string {
  const words = new Set(typesOf(schema, root, 0));
  return words.size > 0 ? [...words].join(" or ") : "any";
}

function typesOf(schema: Schema, root: Schema, depth: number): string[] {
  if (depth > DEEPEST) return ["any"];
  const declared = [schema["type"]].flat().filter((type) => typeof type === "string");
  if (declared.length > 0) return declared.map((type) => (type === "array" ? arrayInWords(schema, root, depth) : type));
  const alternatives = alternativesOf(schema).flatMap((part) => typesOf(resolve(part, root), root, depth + 1));
  if (alternatives.length > 0) return alternatives;
  if ("const" in schema) return [typeof schema["const"]];
  if (Array.isArray(schema["enum"])) return schema["enum"].map((value) => (value === null ? "null" : typeof value));
  return schema["properties"] ? ["object"] : [];
}

function arrayInWords(schema: Schema, root: Schema, depth: number): string {
  const items = itemsOf(schema, root);
  const inner = items ? [...new Set(typesOf(items, root, depth + 1))] : [];
  return inner.length > 0 ? `array of ${inner.join(" or ")}` : "array";
}

const MOST_VALUES = 40;

/** The keywords that bound a value, in words. */
function constraintsOf(schema: Schema): string[] {
  const inner = asSchema(schema["items"]) ?? {};
  const values = asArray(schema["enum"] ?? inner["enum"]);
  const shown = values.slice(0, MOST_VALUES).map((value) => JSON.stringify(value));
  const more = values.length > MOST_VALUES ? [`and ${values.length - MOST_VALUES} more`] : [];
  return [
    ...(values.length > 0 ? [`one of ${[...shown, ...more].join(", ")}`] : []),
    ...BOUNDS.flatMap(([keyword, words]) => (schema[keyword] === undefined ? [] : [words(schema[keyword])])),
  ];
}

const BOUNDS: [keyword: string, words: (value: unknown) => string][] = Object.entries({
  const: (value) => `always ${JSON.stringify(value)}`,
  default: (value) => `default ${JSON.stringify(value)}`,
  format: (value) => `format ${String(value)}`,
  pattern: (value) => `matches ${String(value)}`,
  minimum: (value) => `at least ${String(value)}`,
  exclusiveMinimum: (value) => `more than ${String(value)}`,
  maximum: (value) => `at most ${String(value)}`,
  exclusiveMaximum: (value) => `less than ${String(value)}`,
  minLength: (value) => `at least ${String(value)} characters`,
  maxLength: (value) => `at most ${String(value)} characters`,
  minItems: (value) => `at least ${String(value)} items`,
  maxItems: (value) => `at most ${String(value)} items`,
});

const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const asText = (value: unknown) => (typeof value === "string" && value.trim() ? value : undefined);
const asSchema = (value: unknown): Schema | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : undefined;
