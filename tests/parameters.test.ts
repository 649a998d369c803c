import assert from "node:assert/strict";
import { test } from "node:test";
import { argumentsInWords, parametersOf } from "../src/catalog/parameters.ts";

const rows = (schema: Record<string, unknown>) =>
  parametersOf(schema).rows.map(({ path, type, required }) => `${path}: ${type}${required ? " required" : ""}`);

test("nested objects and arrays become rows with their paths", () => {
  assert.deepEqual(
    rows({
      type: "object",
      required: ["user"],
      properties: {
        user: { type: "object", required: ["id"], properties: { id: { type: "integer" } } },
        tags: { type: "array", items: { type: "string" } },
        lines: { type: "array", items: { type: "object", properties: { sku: { type: "string" } } } },
      },
    }),
    [
      "user: object required",
      "user.id: integer required",
      "tags: array of string",
      "lines: array of object",
      "lines[].sku: string",
    ],
  );
});

test("local references are followed, and a schema inside itself ends", () => {
  assert.deepEqual(
    rows({
      type: "object",
      properties: { node: { $ref: "#/$defs/node" } },
      $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" }, name: { type: "string" } } } },
    }),
    ["node: object", "node.next: object", "node.name: string"],
  );
});

test("alternatives, enums and bounds are told", () => {
  const {
    rows: [row],
  } = parametersOf({
    type: "object",
    properties: {
      limit: { anyOf: [{ type: "integer" }, { type: "null" }], default: 10, maximum: 100, enum: [10, null] },
    },
  });
  assert.equal(row?.type, "integer or null");
  assert.deepEqual(row?.constraints, ["one of 10, null", "default 10", "at most 100"]);
});

test("references that lead nowhere, cycles of references and odd values do no harm", () => {
  assert.deepEqual(
    rows({
      properties: {
        a: { $ref: "#/nowhere" },
        b: { $ref: "https://example.test/schema.json" },
        c: { $ref: "#/$defs/loop" },
        d: true,
        e: null,
        f: { $ref: "#/%E0%A4%A" },
      },
      $defs: { loop: { $ref: "#/$defs/loop" } },
    }),
    ["a: any", "b: any", "c: any", "d: any", "e: any", "f: any"],
  );
  assert.deepEqual(parametersOf({ type: "object" }), { rows: [], complete: true });
});

const sharing = (next: number) => ({
  type: "object",
  properties: Object.fromEntries([..."abcdefgh"].map((key) => [key, { $ref: `#/$defs/${next}` }])),
});

test("a schema that unfolds without end, by sharing its parts, is shown as deep as fits", () => {
  const $defs = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [index, sharing(index + 1)]));
  const { rows: shown, complete } = parametersOf({
    type: "object",
    properties: { root: { $ref: "#/$defs/0" } },
    $defs,
  });
  assert.deepEqual([shown.length, complete], [73, false]);
});

const inWords = (names: string[], required: string[]) =>
  argumentsInWords(parametersOf({ properties: Object.fromEntries(names.map((name) => [name, {}])), required }).rows);

test("the arguments are counted in words", () => {
  assert.equal(inWords([], []), "");
  assert.equal(inWords(["a"], ["a"]), "1, required");
  assert.equal(inWords(["a", "b"], []), "2, all optional");
  assert.equal(inWords(["a", "b"], ["b"]), "2, 1 required");
  assert.equal(inWords(["a", "b"], ["a", "b"]), "2, all required");
});
