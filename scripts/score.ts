import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { baseline } from "../src/catalog/baseline.ts";
import { classify } from "../src/catalog/classify/index.ts";
import { label, labelledTool, type Label } from "../src/catalog/labels.ts";
import { parseJson } from "../src/catalog/parse.ts";
import {
  calibrationOf,
  formatShare,
  isLenient,
  isStrict,
  missesOf,
  scoresOf,
  type Judged,
} from "../src/catalog/scores.ts";
import { catalogDir } from "../src/settings.ts";

/** Prints how well the rules do on each set of labels, with the plain verb list beside them; --misses names the misses. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: "boolean", default: false }, servers: { type: "boolean", default: false } },
});

const folder = path.join(catalogDir, "labels");
const files = positionals.length > 0 ? positionals : (await readdir(folder)).map((name) => path.join(folder, name));
for (const file of files.sort()) {
  const labels = await readLabels(file);
  const judged = labels.map(judge);
  const plain = labels.map((entry): Judged => ({ ...entry, predicted: baseline(labelledTool(entry)) }));
  console.log(
    `\n${path.basename(file, ".jsonl")}: ${labels.length} tools of ${new Set(labels.map(({ server }) => server)).size} servers`,
  );
  print("rules", judged);
  print("verb list", plain);
  for (const [step, { strict, lenient }] of Object.entries(calibrationOf(judged))) {
    console.log(`  confidence ${step.padEnd(8)} strict ${formatShare(strict)}, lenient ${formatShare(lenient)}`);
  }
  if (values.servers) printServers(judged);
  if (values.misses) printMisses(judged);
}

async function readLabels(file: string): Promise<Label[]> {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  return lines.map((line, at) => parseJson(`${file}:${at + 1}`, line, label));
}

function judge(entry: Label): Judged {
  const { category, confidence } = classify(labelledTool(entry));
  return { ...entry, predicted: category, confidence };
}

function print(title: string, judged: Judged[]): void {
  const scores = scoresOf(judged);
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

function printMisses(judged: Judged[]): void {
  for (const { server, name, predicted, acceptable } of missesOf(judged)) {
    console.log(`  miss: ${server} ${name}: ${predicted}, acceptable ${acceptable.join(" or ")}`);
  }
}
