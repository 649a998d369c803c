import { rename, writeFile } from "node:fs/promises";
import { proofFile } from "../src/catalog/read.ts";
import { run } from "./command.ts";
import { enginesHere } from "./prove/engines.ts";
import { proveAll } from "./prove/prove.ts";

// Runs every policy of the catalogue in every engine that can be run, and writes what came of it to catalog/proof.json.
await run(async () => {
  const { engines, absent } = await enginesHere();
  if (absent.length > 0) {
    throw new Error(`Not on this machine:\n${absent.map(({ id, fix }) => `- ${id}: ${fix}`).join("\n")}`);
  }
  const proof = await proveAll(engines, (server) => process.stderr.write(`\r\u001B[K${server}`));
  process.stderr.write("\r\u001B[K");
  await writeFile(`${proofFile}.new`, `${JSON.stringify(proof, null, 2)}\n`);
  await rename(`${proofFile}.new`, proofFile);
  for (const [id, { policies, decisions, differences }] of Object.entries(proof.engines)) {
    console.log(
      `${id}: ${policies} policies loaded, ${decisions} decisions checked, ${differences.length} differences`,
    );
    for (const difference of differences.slice(0, 10)) console.log(`  ${difference}`);
  }
  if (Object.values(proof.engines).some(({ differences }) => differences.length > 0)) process.exitCode = 1;
});
