import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { geminiCli } from "../../src/catalog/policy/formats/gemini-cli.ts";
import type { Engine, Verdict } from "./engine.ts";

interface Core {
  loadPoliciesFromToml(
    paths: string[],
    tier: () => number,
  ): Promise<{ rules: object[]; errors: { severity?: string; details?: string; message: string }[] }>;
  PolicyEngine: new (config: { rules: object[] }) => {
    check(call: { name: string; args: object }, server: string): Promise<{ decision: string }>;
  };
  generateValidName(name: string): string;
  debugLogger: Record<"debug" | "log" | "warn", () => void>;
}

const VERDICTS: Record<string, Verdict> = { allow: "allow", ask_user: "ask", deny: "deny" };

/**
 * The policy engine of Gemini CLI, from a folder in which `@google/gemini-cli-core` is installed: with all that it
 * depends on it takes 376 MB, too much to come with this repository.
 */
export async function gemini(folder: string): Promise<Engine> {
  const core = await loadCore(path.join(folder, "node_modules/@google/gemini-cli-core/dist/src"));
  return {
    id: "gemini-cli",
    format: geminiCli,
    runs: "the policy engine of Gemini CLI (@google/gemini-cli-core 0.61)",
    limit: false,
    required: true,
    ask: true,
    async load(text, { name }) {
      const place = await mkdtemp(path.join(tmpdir(), "gemini-policy-"));
      const file = path.join(place, "policy.toml");
      await writeFile(file, text);
      const { rules, errors } = await core.loadPoliciesFromToml([file], () => 4);
      await rm(place, { recursive: true });
      const grave = errors.filter(({ severity }) => severity !== "warning");
      if (grave.length > 0) throw new Error(grave.map(({ details, message }) => details ?? message).join("; "));
      const engine = new core.PolicyEngine({ rules });
      return async ({ tool, arguments: args }) => {
        const call = { name: core.generateValidName(`${name}_${tool}`), args };
        return VERDICTS[(await engine.check(call, name)).decision] ?? "deny";
      };
    },
  };
}

const quiet = () => undefined;

async function loadCore(source: string): Promise<Core> {
  const modules = ["policy/policy-engine.js", "policy/toml-loader.js", "tools/mcp-tool.js", "utils/debugLogger.js"];
  const parts: object[] = await Promise.all(modules.map((file) => import(pathToFileURL(path.join(source, file)).href)));
  const core = Object.assign({}, ...parts) as Core;
  // it says several lines about each call
  Object.assign(core.debugLogger, { debug: quiet, log: quiet, warn: quiet });
  return core;
}
