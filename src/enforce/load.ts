import { readDocument } from "./document.ts";
import { readIntercept } from "./intercept.ts";
import type { Policy } from "./policy.ts";
import { PolicyError } from "./problem.ts";
import { readSeed } from "./seed.ts";

/**
 * Reads a policy file. One with a top-level `version` is read as Intercept 1.1, any other in the seed form.
 * @param file what messages call the file
 * @throws PolicyError with every problem found, each with line, column and the fix
 */
export function loadPolicy(text: string, file = "policy.yaml"): Policy {
  const document = readDocument(text, file);
  const { value } = document;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new PolicyError([document.problem([], "a policy is a map; write `tools:` with the tools' names under it")]);
  }
  return "version" in value ? readIntercept(document) : readSeed(document);
}
