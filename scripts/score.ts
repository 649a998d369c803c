import { parseArgs } from "node:util";
import { measure } from "../src/catalog/measured.ts";
import { readLabels, readLabelSets } from "../src/catalog/read.ts";
import { formatShare, isLenient, isStrict, type Judged, type Scores } from "../src/catalog/scores.ts";

/** Prints how well the rules do on each set of labels, with the plain verb list beside them; --misses names the misses. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: "boolean", default: false }, servers: { type: "boolean", default: false } },
});

const sets = positionals.length > 0 ? await Promise.all(positionals.map(readLabels)) : await readLabelSets();
for (const { set, tools, servers, rules, verbList, calibration, judged, misses } of sets.map(measure)) {
  console.log(`\n${set}: ${tools} tools of ${servers} servers`);
  print("rules", rules);
  print("verb list", verbList);
  for (const [step, { strict, lenient }] of Object.entries(calibration)) {
    console.log(`  confidence ${step.padEnd(8)} strict ${formatShare(strict)}, lenient ${formatShare(lenient)}`);
  }
  if (values.servers) printServers(judged);
  if (values.misses) printMisses(misses);
}

function print(title: string, scores: Scores): void {
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
