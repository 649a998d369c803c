import traverse from "json-schema-traverse";
import { identifierWords, type Word } from "./words.ts";

/** One argument of a tool, at any depth. */
export interface Argument {
  /** dotted, `[]` for the items of a list */
  path: string;
  name: string;
  words: Word[];
  /** every type that the schema allows */
  types: string[];
  /** the values that it is limited to, as far as they are text */
  options: string[];
  description: string;
}

type Schema = Record<string, unknown>;
const MOST = 500;

/** Every argument of an input schema, those of nested objects, of lists and of alternatives too; at most 500. */
export function argumentsOf(schema: Schema | undefined): Argument[] {
  const found = new Map<string, Argument>();
  if (!schema) return [];
  traverse(schema, {
    cb: (part, pointer, _root, _parentPointer, keyword, _parent, key) => {
      if (found.size >= MOST) return;
      const path = pathOf(pointer);
      if (keyword === "properties") {
        const name = String(key);
        const known = found.get(path);
        if (known) {
          known.options.push(...optionsOf(part));
          known.description ||= textOf(part["description"]);
        } else {
          const description = textOf(part["description"]);
          found.set(path, {
            path,
            name,
            words: identifierWords(name),
            types: typesOf(part),
            options: optionsOf(part),
            description,
          });
        }
      } else {
        const owner = found.get(path) ?? found.get(path.replace(/\[\]$/, ""));
        owner?.options.push(...optionsOf(part));
        owner?.types.push(...typesOf(part));
      }
    },
  });
  return [...found.values()];
}

/** `/properties/a/items/properties/b` → `a[].b`; alternatives (`anyOf`) leave no trace. */
function pathOf(pointer: string): string {
  const parts = pointer.split("/").slice(1);
  let path = "";
  for (let at = 0; at < parts.length; at++) {
    if (parts[at] === "items") path += "[]";
    else if (parts[at] === "properties" || parts[at] === "$defs" || parts[at] === "definitions") {
      const name = (parts[++at] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
      path += path ? `.${name}` : name;
    }
  }
  return path;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const typesOf = (part: Schema) => [part["type"]].flat().filter((type) => typeof type === "string");
const optionsOf = (part: Schema) =>
  [part["enum"], part["const"]].flat().filter((option): option is string => typeof option === "string");
