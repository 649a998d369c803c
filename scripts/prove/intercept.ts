import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** The version of an original Intercept; undefined where it cannot be started. */
export function interceptVersion(command: string): string | undefined {
  const { status, stdout } = spawnSync(command, ["--version"], {
    encoding: "utf8",
    env: { ...process.env, HOME: tmpdir() },
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Has the original Intercept read a policy. @throws with its own words where it refuses */
export async function interceptValidate(command: string, text: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "intercept-policy-"));
  try {
    const file = path.join(folder, "policy.yaml");
    await writeFile(file, text);
    await run(command, ["validate", "-c", file], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], home: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, HOME: home }, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (data) => (said += String(data)));
    child.stderr.on("data", (data) => (said += String(data)));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(said.trim() || `it ended with ${code}`))));
  });
}
