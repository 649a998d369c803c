import assert from "node:assert/strict";
import { test } from "node:test";
import { attacksOn, reasonFor } from "../src/catalog/attacks/relate.ts";
import { entry } from "./attack-entry.ts";

const evidence = [{ place: "argument" as const, path: "url", quote: "url" }];
const tool = {
  server: "a-server",
  name: "post_it",
  category: "write" as const,
  signals: [{ id: "takes-url" as const, evidence }],
};

test("the strongest ground is named: tool or server, then capability with its evidence, then category", () => {
  assert.deepEqual(reasonFor(tool, entry("a", { servers: ["a-server"] })), { by: "named", what: "server" });
  assert.deepEqual(reasonFor(tool, entry("b", { tools: ["post_it"] })), { by: "named", what: "tool" });
  assert.deepEqual(reasonFor(tool, entry("c", { needs: ["takes-url", "takes-path"] })), {
    by: "capability",
    signals: [{ id: "takes-url", evidence }],
  });
  assert.deepEqual(reasonFor(tool, entry("d", {})), { by: "category", category: "write" });
});

test("an attack that needs a capability is not linked to a tool without it, nor one of another category", () => {
  assert.equal(reasonFor(tool, entry("a", { needs: ["takes-path"] })), undefined);
  assert.equal(reasonFor(tool, entry("b", { categories: ["financial"] })), undefined);
});

const many = (prefix: string, given: object) =>
  Array.from({ length: 12 }, (_, index) => entry(`${prefix}${index}`, given));

test("at most eight are listed, at most four of them by category alone, withdrawn ones never", () => {
  const byCategory = attacksOn(tool, many("c", {}));
  assert.equal(byCategory.length, 4);
  const mixed = attacksOn(tool, [
    ...many("c", {}),
    ...many("n", { needs: ["takes-url"] }),
    entry("s", { tools: ["post_it"] }),
  ]);
  assert.equal(mixed.length, 8);
  assert.equal(mixed[0]?.attack.slug, "s");
  assert.ok(mixed.slice(1).every(({ reason }) => reason.by === "capability"));
  assert.deepEqual(attacksOn(tool, [entry("w", { withdrawn: { date: "2026-01-01", reason: "x" } })]), []);
});
