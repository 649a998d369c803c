import assert from "node:assert/strict";
import { test } from "node:test";
import { readProof } from "../src/catalog/read.ts";
import type { Proof } from "../src/catalog/schema/proof.ts";
import { enginesHere } from "../scripts/prove/engines.ts";
import { proveAll } from "../scripts/prove/prove.ts";

// Every policy of every server and preset, in every engine that can be run on this machine.
const { engines, absent } = await enginesHere();
let found: Promise<Proof> | undefined;
const prove = () => (found ??= proveAll(engines));

for (const { id } of engines) {
  test(`every policy for ${id} loads, and decides as it states`, async () => {
    const tally = (await prove()).engines[id];
    assert.deepEqual(tally?.differences.slice(0, 20), []);
    assert.ok(tally.policies > 0 && tally.decisions > tally.policies);
  });

  test(`catalog/proof.json holds the counts of ${id}; if not, run: npm run prove`, async () => {
    assert.deepEqual(readProof()?.engines[id], (await prove()).engines[id]);
  });
}

for (const { id, fix } of absent) {
  test(`every policy for ${id} loads, and decides as it states`, { skip: `not on this machine: ${fix}` }, () => {});
}
