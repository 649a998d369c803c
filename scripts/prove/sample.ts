import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { generateSync, type JsonSchema } from "json-schema-faker";
import traverse from "json-schema-traverse";
import { requiredOf } from "../../src/catalog/policy/schema.ts";

const OPTIONS = {
  strict: false,
  validateFormats: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
} as const;
const SEEDS = 40;

/**
 * Arguments that fit the input schema of a tool, the same each time; undefined where none were found.
 * A schema that is none (an empty `enum`, a dangling `$ref`) is held to its `required` alone, as servers and proxies do.
 */
export function sampleArguments(inputSchema: object): Record<string, unknown> | undefined {
  if (takesNothing(inputSchema)) return {};
  const fits = compile(inputSchema);
  if (!fits)
    return Object.fromEntries(requiredOf(inputSchema as Record<string, unknown>).map((name) => [name, "text"]));
  const schema = forGenerator(inputSchema);
  for (let seed = 1; seed <= SEEDS; seed++) {
    const sample = attempt(schema, seed);
    if (fits(sample)) return sample as Record<string, unknown>;
  }
  return undefined;
}

const HARMLESS = new Set(["type", "properties", "additionalProperties", "$schema", "title", "description"]);

/** Whether a call without arguments surely fits: compiling the schema to find out is the dearest part of the proof. */
const takesNothing = (schema: object) =>
  Object.entries(schema).every(
    ([key, value]) => HARMLESS.has(key) || (key === "required" && Array.isArray(value) && value.length === 0),
  );

function attempt(schema: object, seed: number): unknown {
  try {
    // first without anything optional; what only fits with some of it is found later
    const optionalsProbability = Math.floor(seed / 5) / (SEEDS / 5);
    return generateSync(schema as JsonSchema, { seed, optionalsProbability, maxItems: 2, maxDepth: 12 });
  } catch {
    return undefined;
  }
}

function compile(schema: object): ValidateFunction | undefined {
  const dialect = String((schema as { $schema?: unknown }).$schema ?? "");
  try {
    return (/draft-0[467]/.test(dialect) ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS)).compile(schema);
  } catch {
    return undefined;
  }
}

/**
 * The generator minds a pattern or a length, not both: `^[a-f]+$` of length 24 becomes `^[a-f]{24}$`. And it fills no
 * array whose items are not described.
 */
function forGenerator(schema: object): object {
  const copy = structuredClone(schema);
  traverse(copy, (part: Record<string, unknown>) => {
    if (typeof part["minItems"] === "number") part["items"] ??= { type: "string" };
    const { pattern, minLength, maxLength = "" } = part;
    if (typeof pattern !== "string" || !pattern.endsWith("+$") || typeof minLength !== "number") return;
    part["pattern"] = pattern.replace(/\+\$$/, `{${minLength},${String(maxLength)}}$`);
  });
  return copy;
}
