import { existsSync } from "node:fs";
import path from "node:path";
import { cedar } from "./cedar.ts";
import { cel } from "./cel.ts";
import type { Engine } from "./engine.ts";
import { gemini } from "./gemini.ts";
import { interceptValidate, interceptVersion } from "./intercept.ts";
import { own, ownIntercept } from "./own.ts";

/** Engines that are not on this machine, and what to do about it. */
export interface Absent {
  id: string;
  fix: string;
}

const GEMINI = "@google/gemini-cli-core@0.61.0";
const INTERCEPT = "github.com/policylayer/intercept@v1.1.0";

/**
 * Every engine that can be run here, and those that cannot.
 * GEMINI_CLI_CORE names a folder with Gemini CLI's engine, INTERCEPT the original Intercept, where it is not on the path.
 */
export async function enginesHere(): Promise<{ engines: Engine[]; absent: Absent[] }> {
  const engines = [own, cedar, cel];
  const absent: Absent[] = [];

  const command = process.env["INTERCEPT"] ?? "intercept";
  if (interceptVersion(command)) engines.push(withOriginal(command));
  else absent.push({ id: ownIntercept.id, fix: `go install ${INTERCEPT}, and name its file in INTERCEPT` });

  const folder = process.env["GEMINI_CLI_CORE"];
  if (folder && existsSync(path.join(folder, "node_modules/@google/gemini-cli-core")))
    engines.push(await gemini(folder));
  else
    absent.push({ id: "gemini-cli", fix: `npm install ${GEMINI} in an empty folder, and name it in GEMINI_CLI_CORE` });
  return { engines, absent };
}

/** Decided by our proxy, which reads the form as well; the original has to accept every file. */
const withOriginal = (command: string): Engine => ({
  ...ownIntercept,
  runs: "Intercept 1.1 (intercept validate), decided by the proxy of this catalogue",
  async load(text, context) {
    await interceptValidate(command, text);
    return ownIntercept.load(text, context);
  },
});
