import { measure } from "../src/catalog/measured.ts";
import { readLabelSets } from "../src/catalog/read.ts";
import { formatShare, isLenient, isStrict, type Judged, type Scores } from "../src/catalog/scores.ts";
import { options, run, UsageError } from "./command.ts";

const USAGE = "npm run --silent score -- [--set <set>] [--misses] [--servers]";
const OPTIONS = {
  set: { type: "string" },
  misses: { type: "boolean", default: false },
  servers: { type: "boolean", default: false },
} as const;

/** Prints how well the rules do on each set of labels, with the plain verb list beside them. */
await run(async () => {
  const wanted = options(OPTIONS, USAGE);
  const sets = readLabelSets().filter(({ set }) => set === (wanted.set ?? set));
  if (sets.length === 0) throw new UsageError(`There are no labels${wanted.set ? ` called ${wanted.set}` : ""}.`);
  for (const { set, tools, servers, rules, verbList, calibration, judged, misses } of sets.map(measure)) {
    console.log(`\n${set}: ${tools} tools of ${servers} servers`);
    printScores("rules", rules);
    printScores("verb list", verbList);
    for (const [step, { strict, lenient }] of Object.entries(calibration)) {
      console.log(`  confidence ${step.padEnd(8)} strict ${formatShare(strict)}, lenient ${formatShare(lenient)}`);
    }
    if (wanted.servers) printServers(judged);
    if (wanted.misses) printMisses(misses);
  }
});

function printScores(title: string, scores: Scores): void {
  console.log(`  ${title}`);
  console.log(`    strict             ${formatShare(scores.strict)}`);
  console.log(`    lenient            ${formatShare(scores.lenient)}`);
  console.log(`    macro-F1           ${scores.macroF1.toFixed(3)}`);
  console.log(`    must-catch         ${formatShare(scores.mustCatch)}`);
  console.log(`    critical precision ${formatShare(scores.criticalPrecision)}`);
  console.log(`    under-rated        ${formatShare(scores.underRated)}`);
}

function printServers(judged: Judged[]): void {
  for (const [server, tools] of Map.groupBy(judged, (entry) => entry.server)) {
    const right = tools.filter(isStrict).length;
    const accepted = tools.filter(isLenient).length;
    console.log(`  ${server.padEnd(60)} strict ${right}, lenient ${accepted} of ${tools.length}`);
  }
}

function printMisses(misses: Judged[]): void {
  for (const { server, name, predicted, acceptable } of misses) {
    console.log(`  miss: ${server} ${name}: ${predicted}, acceptable ${acceptable.join(" or ")}`);
  }
}
