import { seed } from "../seed.ts";
import { agentgateway } from "./agentgateway.ts";
import { claudeCode } from "./claude-code.ts";
import { codex } from "./codex.ts";
import { cursor } from "./cursor.ts";
import { docker } from "./docker.ts";
import type { Policy } from "../decision.ts";
import type { Context, Format } from "./format.ts";
import { geminiCli } from "./gemini-cli.ts";
import { intercept } from "./intercept.ts";
import { toolhive } from "./toolhive.ts";
import { vscode } from "./vscode.ts";

export type { Context, Format, Loss } from "./format.ts";

/** Every format, the one that pages show first at the head. */
export const formats: Format[] = [
  seed,
  intercept,
  claudeCode,
  codex,
  geminiCli,
  vscode,
  cursor,
  docker,
  agentgateway,
  toolhive,
];

/** The text of a policy, which says at its head what it leaves out, where the format has comments. */
export function print(format: Format, policy: Policy, context: Context): string | undefined {
  const left = format.cannot(policy, context).map(({ words }) => `Not said here: ${words}`);
  return format.write(policy, { ...context, about: [...(context.about ?? []), ...left] });
}
