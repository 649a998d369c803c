import { parseArgs } from "node:util";
import pLimit from "p-limit";
import { CatalogError } from "../src/catalog/problem.ts";
import { display } from "./introspect/display.ts";
import { refresh, type Outcome } from "./introspect/refresh.ts";
import { runOptions } from "./introspect/run-options.ts";
import { sampleServers, selectServers } from "./introspect/select.ts";
import { openState } from "./introspect/state.ts";

const USAGE = `usage: npm run introspect -- [<server>…] [options]
Runs servers of the catalogue, lists their tools and records what is different. Without names: all of them.
  --stale 30d        only those whose list was not looked at for so long
  --concurrency 2    so many at a time
  --check            write nothing; exit with 1 where a list differs from the record. Without names: a sample
                     of at least ten servers of each registry
  --fresh            do not go on with an interrupted run, begin anew
  --json             the outcome as JSON on standard output
  --no-isolation     go on where servers cannot be kept from the network and from your files`;

const OPTIONS = {
  stale: { type: "string" },
  concurrency: { type: "string", default: "2" },
  check: { type: "boolean", default: false },
  fresh: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  "no-isolation": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(error instanceof CatalogError ? error.message : `introspect: ${error.message}`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const concurrency = Number(values.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new Error("--concurrency takes a number from 1");

  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  process.once("SIGTERM", () => interrupt.abort());
  // whoever read our lines has gone
  process.stdout.on("error", () => interrupt.abort());
  const run = await runOptions({ isolated: !values["no-isolation"], signal: interrupt.signal });
  const state = await openState(run.cache);
  const wanted = values.check && positionals.length === 0 ? sampleServers() : undefined;
  const servers = wanted ?? selectServers(positionals, values.stale, state);

  const request = JSON.stringify([positionals, values.stale, values.check]);
  const left = values.fresh ? servers : state.leftOf(request, servers);
  await state.begin(request, values.fresh);
  const show = display({ total: left.length, resumed: servers.length - left.length, json: values.json });

  const limit = pLimit(concurrency);
  const outcomes = await Promise.all(
    left.map((server) =>
      limit(async () => {
        if (interrupt.signal.aborted) return undefined;
        show.start(server);
        const outcome = await refresh(server, run, !values.check);
        if (interrupt.signal.aborted) return undefined;
        await state.looked(server, outcome);
        show.done(outcome);
        return outcome;
      }),
    ),
  );
  const finished = outcomes.filter((outcome) => outcome !== undefined);
  show.end(finished, interrupt.signal.aborted);
  if (interrupt.signal.aborted) return 130;
  await state.finish();
  return finished.some((outcome) => isBad(outcome, values.check)) ? 1 : 0;
}

/** Whether a run with this outcome is to fail: a server that should list does not, or a check found a difference. */
function isBad({ result }: Outcome, check: boolean): boolean {
  return result === "failed" || (check && (result === "changed" || result === "new"));
}
