import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";

// The workflows for GitHub Actions: nothing here runs them, so what can be known without is held to.
const folder = ".github/workflows";
const files = await Array.fromAsync(glob("*.yml", { cwd: folder }));
const texts = new Map(
  await Promise.all(
    files.map(async (file): Promise<[string, string]> => [file, await readFile(path.join(folder, file), "utf8")]),
  ),
);

interface Step {
  uses?: string;
  run?: string;
  env?: Record<string, string>;
}

interface Workflow {
  permissions: Record<string, string>;
  concurrency: { group: string };
  env?: Record<string, string | number>;
  jobs: Record<string, { "timeout-minutes": number; steps: Step[]; strategy?: { matrix: { shard: number[] } } }>;
}

const workflows = new Map([...texts].map(([file, text]) => [file, parse(text) as Workflow]));
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap(({ steps }) => steps);

test("there is one for every change, and one that publishes", () => {
  assert.deepEqual(files.sort(), ["ci.yml", "publish.yml"]);
});

for (const [file, workflow] of workflows) {
  test(`${file}: actions in exact versions, no more rights than to read, an end to each job`, () => {
    for (const { uses } of stepsOf(workflow)) {
      if (uses !== undefined) assert.match(uses, /^actions\/[a-z-]+@[0-9a-f]{40}$/);
    }
    for (const line of texts.get(file)?.split("\n") ?? []) {
      if (line.includes("uses:")) assert.match(line, / # v\d+\.\d+\.\d+$/, "the version is named beside its commit");
    }
    assert.deepEqual(workflow.permissions, { contents: "read" });
    assert.ok(workflow.concurrency.group);
    for (const [name, job] of Object.entries(workflow.jobs)) assert.ok(job["timeout-minutes"] > 0, name);
  });

  test(`${file}: calls commands and files that there are`, async () => {
    const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: Record<string, string> };
    for (const { run = "" } of stepsOf(workflow)) {
      for (const [, name = ""] of run.matchAll(/npm run ([a-z-]+)/g)) assert.ok(scripts[name], `npm run ${name}`);
      for (const [, name = ""] of run.matchAll(/node --test (\S+)/g)) await readFile(name);
    }
  });
}

test("as many shards are built as are named and merged", () => {
  const publish = workflows.get("publish.yml");
  const shards = publish?.jobs["build"]?.strategy?.matrix.shard ?? [];
  assert.deepEqual(
    shards,
    Array.from({ length: Number(publish?.env?.["SHARDS"]) }, (_, at) => at + 1),
  );
});

test("docs/scale.md names every secret and variable, and secrets reach only the steps that need them", async () => {
  const documentation = await readFile("docs/scale.md", "utf8");
  const publish = texts.get("publish.yml") ?? "";
  for (const [, name] of publish.matchAll(/\b(?:secrets|vars)\.(\w+)/g))
    assert.ok(documentation.includes(`\`${name}\``), name);
  for (const [name, { steps }] of Object.entries(workflows.get("publish.yml")?.jobs ?? {})) {
    for (const { run = "", env = {} } of steps) {
      const told = Object.values(env).some((value) => String(value).includes("secrets."));
      assert.equal(told, run.startsWith("npm run upload"), `${name}: ${run}`);
    }
  }
});
