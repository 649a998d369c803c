/** What a policy reads in the input schema of a tool. Schemas come from servers: any part can be missing or wrong. */

/** The arguments that the schema requires. */
export function requiredOf(inputSchema: Record<string, unknown>): string[] {
  const required = inputSchema["required"];
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

/** Whether null can fit a schema. Where that takes more than a look (a reference, no type at all), it can. */
export function takesNull(schema: unknown): boolean {
  if (typeof schema !== "object" || schema === null) return true;
  const { type, enum: values, const: value, anyOf, oneOf } = schema as Record<string, unknown>;
  if (type !== undefined && ![type].flat().includes("null")) return false;
  if (Array.isArray(values) && !values.includes(null)) return false;
  if (value !== undefined && value !== null) return false;
  const alternatives = anyOf ?? oneOf;
  return !Array.isArray(alternatives) || alternatives.some(takesNull);
}
