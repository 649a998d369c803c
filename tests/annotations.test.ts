import assert from "node:assert/strict";
import { test } from "node:test";
import { compareAnnotations } from "../src/catalog/annotations.ts";
import type { Classifiable } from "../src/catalog/classify/types.ts";

const verdict = (tool: Classifiable, hint: string) => compareAnnotations(tool).find((one) => one.hint === hint);

test("a read-only declaration that an option contradicts is a conflict, and says by what", () => {
  const found = verdict(
    {
      name: "manage_context",
      annotations: { readOnlyHint: true },
      inputSchema: { properties: { operation: { type: "string", enum: ["list", "get", "set"] } } },
    },
    "readOnlyHint",
  );
  assert.equal(found?.verdict, "conflicts");
  assert.equal(
    found?.explanation,
    "The server declares the tool read-only, but the argument `operation` can be “set”, which creates or changes something.",
  );
  assert.equal(found?.findings[0]?.evidence[0]?.quote, "set");
});

test("a read-only declaration that lowers an action word is followed, and the word is named", () => {
  const found = verdict({ name: "run_report", annotations: { readOnlyHint: true } }, "readOnlyHint");
  assert.equal(found?.verdict, "agrees");
  assert.match(found?.explanation ?? "", /although the name's verb is “run”/);
});

test("an absent hint says nothing, and its default is the protocol's", () => {
  const found = compareAnnotations({ name: "delete_thing" });
  assert.deepEqual(
    found.map(({ hint, declared, default: assumed, verdict: said }) => [hint, declared, assumed, said]),
    [
      ["readOnlyHint", undefined, false, "says nothing"],
      ["destructiveHint", undefined, true, "says nothing"],
      ["idempotentHint", undefined, false, "says nothing"],
      ["openWorldHint", undefined, true, "says nothing"],
    ],
  );
});

const destructive = (name: string, destructiveHint: boolean) =>
  verdict({ name, annotations: { destructiveHint } }, "destructiveHint")?.verdict;

test("destructiveHint: false on a deletion conflicts; true on an update is more careful", () => {
  assert.equal(destructive("delete_thing", false), "conflicts");
  assert.equal(destructive("delete_thing", true), "agrees");
  assert.equal(destructive("update_thing", true), "is more careful");
  assert.equal(destructive("update_thing", false), "agrees");
});
