import traverse from "json-schema-traverse";
import { identifierWords, type Word } from "./words.ts";

/** One argument of a tool, at any depth. */
export interface Argument {
  /** dotted, `[]` for the items of a list; `#Name.key` within a definition that arguments refer to */
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

const collected = new WeakMap<Schema, Argument[]>();

/** Every argument of an input schema, those of nested objects, of lists and of alternatives too; at most 500. */
export function argumentsOf(schema: Schema | undefined): Argument[] {
  if (!schema) return [];
  const given = collected.get(schema) ?? collect(schema);
  collected.set(schema, given);
  return given;
}

function collect(schema: Schema): Argument[] {
  const found = new Map<string, Argument>();
  traverse(schema, {
    cb: (part, pointer, root, _parentPointer, keyword, _parent, key) => {
      if (found.size >= MOST) return;
      const path = pathOf(pointer);
      const owner = keyword === "properties" ? argumentAt(path, String(key), found) : ownerOf(path, found);
      if (!owner) return;
      for (const source of [part, referred(part, root)]) {
        owner.types.push(...textsIn(source["type"]));
        owner.options.push(...textsIn(source["enum"]), ...textsIn(source["const"]));
        if (keyword === "properties") owner.description ||= textsIn(source["description"])[0] ?? "";
      }
    },
  });
  return [...found.values()];
}

function argumentAt(path: string, name: string, found: Map<string, Argument>): Argument {
  const known = found.get(path) ?? {
    path,
    name,
    words: identifierWords(name),
    types: [],
    options: [],
    description: "",
  };
  found.set(path, known);
  return known;
}

/** The argument that an alternative or the items of a list belong to. */
const ownerOf = (path: string, found: Map<string, Argument>) => found.get(path) ?? found.get(path.replace(/\[\]$/, ""));

/** What a local `$ref` points at; nothing where it points elsewhere. */
function referred({ $ref }: Schema, root: Schema): Schema {
  if (typeof $ref !== "string" || !$ref.startsWith("#/")) return {};
  let target: unknown = root;
  for (const part of $ref.slice(2).split("/")) target = isObject(target) ? target[part] : undefined;
  return isObject(target) ? target : {};
}

/** `/properties/a/items/properties/b` → `a[].b`; alternatives (`anyOf`) leave no trace. */
function pathOf(pointer: string): string {
  const parts = pointer.split("/").slice(1);
  let path = "";
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    if (part === "items") path += "[]";
    else if (part === "properties" || part === "$defs" || part === "definitions") {
      const name = (parts[++at] ?? "").replaceAll("~1", "/").replaceAll("~0", "~");
      path += part === "properties" ? (path ? `.${name}` : name) : `#${name}`;
    }
  }
  return path;
}

const isObject = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textsIn = (value: unknown): string[] =>
  typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
