import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Problem } from "../../src/catalog/problem.ts";
import type { Kind } from "./state.ts";

/** Sets the index of the catalogue in a process, which answers with the ids of the units. */
export interface Open {
  do: "open";
  /** slug and key of each */
  servers: [string, string][];
  attacks: [string, string][];
  /** the key of what every page is made from */
  base: string;
  /** only the pages of servers and tools, without anything beside them */
  pagesOnly: boolean;
  /** id and key of the units of the site as it stands */
  before: [string, string][];
}

/** Keeps what is worked out of a server. */
export interface SumUp {
  do: "sum up";
  slug: string;
  key: string;
  kinds: Kind[];
}

export type Task =
  | SumUp
  | Open
  /** `units`: their positions */
  | { do: "make"; units: number[] };

export type Answer =
  | { done: "sum up"; problems: Problem[] }
  /** `problems`: all that is wrong with the catalogue, but for servers that could not be read */
  | { done: "open"; units: string[]; tools: number; problems: Problem[] }
  /** without `files` where the unit stands as it is */
  | { done: "make"; made: { id: string; key: string; files?: string[] }[] }
  | { done: "failed"; message: string };

type AnswerTo<T extends Task> = Extract<Answer, { done: T["do"] }>;

/** The processes of a build. */
export interface Pool {
  /** Gives every process the same task. */
  all<T extends Task>(task: T): Promise<AnswerTo<T>[]>;
  /** Deals tasks out, each to a process that is free; the answers come back in the order of the tasks. */
  deal<T extends Task>(tasks: T[]): Promise<AnswerTo<T>[]>;
  stop(): void;
}

/**
 * Starts processes that make pages.
 * @param args what each is told at its start: the site's module, the folders of the state and of what is made, the key of the attacks
 */
export function startPool(processes: number, args: string[]): Pool {
  const file = fileURLToPath(new URL("worker.ts", import.meta.url));
  const workers = Array.from({ length: processes }, () =>
    fork(file, args, { execArgv: ["--max-old-space-size=1800", "--max-semi-space-size=64"] }),
  );
  return {
    all: (task) => Promise.all(workers.map((worker) => ask(worker, task))),
    deal: async <T extends Task>(tasks: T[]) => {
      const answers: AnswerTo<T>[] = [];
      let next = 0;
      const work = async (worker: ChildProcess) => {
        for (let at = next++; at < tasks.length; at = next++) {
          const task = tasks[at];
          if (task) answers[at] = await ask(worker, task);
        }
      };
      await Promise.all(workers.map(work));
      return answers;
    },
    stop: () => workers.forEach((worker) => worker.connected && worker.disconnect()),
  };
}

/** @throws what went wrong in the process, in its words */
function ask<T extends Task>(worker: ChildProcess, task: T): Promise<AnswerTo<T>> {
  const { promise, resolve, reject } = Promise.withResolvers<AnswerTo<T>>();
  const onExit = (code: number | null) => reject(new Error(`A process of the build ended early (${code}).`));
  worker.once("exit", onExit);
  worker.once("message", (answer: Answer) => {
    worker.off("exit", onExit);
    if (answer.done === "failed") reject(new Error(answer.message));
    else resolve(answer as AnswerTo<T>);
  });
  worker.send(task);
  return promise;
}
