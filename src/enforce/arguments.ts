import { Ajv, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import { RE2JS } from "re2js";

// The schema comes from the server: no fetching, no shared ids, and patterns that cannot be made to run for ever.
const regExp = Object.assign((pattern: string) => RE2JS.compile(pattern) as unknown as RegExp, { code: "RE2JS" });
const options: Options = {
  strict: false,
  validateSchema: false,
  addUsedSchema: false,
  validateFormats: false,
  ownProperties: true,
  logger: false,
  code: { regExp },
};

const compiled = new WeakMap<object, ValidateFunction | undefined>();

/**
 * What is wrong with a call's arguments: a required one is missing, or one does not fit the tool's input schema.
 * A schema that cannot be compiled (a dangling $ref, a pattern that RE2 does not know) is held to its `required` alone.
 */
export function argumentsProblem(inputSchema: object, args: Readonly<Record<string, unknown>>): string | undefined {
  const required: unknown = (inputSchema as { required?: unknown }).required;
  const missing = Array.isArray(required) ? required.filter((name) => !Object.hasOwn(args, String(name))) : [];
  if (missing.length > 0) {
    return `${missing.length > 1 ? "required arguments are" : "a required argument is"} missing: ${missing.join(", ")}`;
  }
  if (!compiled.has(inputSchema)) compiled.set(inputSchema, compile(inputSchema));
  const validate = compiled.get(inputSchema);
  if (!validate || validate(args) === true) return undefined;
  const [error] = validate.errors ?? [];
  return `the arguments do not fit the tool's schema: ${error?.instancePath || "arguments"} ${error?.message ?? "refused"}`;
}

function compile(schema: object): ValidateFunction | undefined {
  try {
    const dialect = String((schema as { $schema?: unknown }).$schema ?? "");
    const validate = (/draft-0[467]/.test(dialect) ? new Ajv(options) : new Ajv2020(options)).compile(schema);
    return "$async" in validate ? undefined : (validate as ValidateFunction);
  } catch {
    return undefined;
  }
}
