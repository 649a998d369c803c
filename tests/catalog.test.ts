import assert from "node:assert/strict";
import { test } from "node:test";
import { getAttacks, getIndex, getServer } from "../src/catalog/index.ts";
import { formatProblem } from "../src/catalog/problem.ts";
import { parametersOf } from "../src/catalog/parameters.ts";

// The committed catalogue, looked at as a whole.
const { servers, tools, problems } = getIndex();

test("every entry can be read, and none contradicts another", () => {
  assert.deepEqual(problems.map(formatProblem), []);
});

test("no two tools share an address, not even where case is ignored", () => {
  const addresses = tools.map(({ path }) => path.toLowerCase());
  assert.equal(new Set(addresses).size, addresses.length);
});

test("every tool has a category with evidence, a lead that fits, and parameters that can be listed", async () => {
  for (const { slug } of servers) {
    for (const tool of getServer(slug).tools) {
      const name = `${slug} ${tool.name}`;
      assert.ok(tool.classification.because.length > 0, name);
      assert.ok(tool.lead.length <= 300, name);
      assert.ok(
        parametersOf(tool.definition.inputSchema).rows.every(({ path }) => path),
        name,
      );
    }
  }
});

test("the 23 techniques are there, and every other attack names one of them", async () => {
  const attacks = getAttacks();
  const techniques = new Set(attacks.filter(({ kind }) => kind === "technique").map(({ slug }) => slug));
  assert.equal(techniques.size, 23);
  for (const { slug, kind, pattern } of attacks) assert.ok(kind === "technique" || techniques.has(pattern ?? ""), slug);
});
