import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Problem } from "../../src/catalog/problem.ts";
import type { Kind, MadeUnit } from "./state.ts";

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
  | { done: "open"; units: string[]; shape: string; tools: number; problems: Problem[] }
  | { done: "make"; made: MadeAnswer[] }
  | { done: "failed"; message: string };

export interface MadeAnswer extends Omit<MadeUnit, "files"> {
  id: string;
  /** undefined where the unit stands as it is */
  files?: string[];
  /** those of the files that were made; undefined where all were */
  anew?: string[] | undefined;
}

type AnswerTo<T extends Task> = Extract<Answer, { done: T["do"] }>;

/** The processes of a build. */
export interface Pool {
  /** Gives every process the same task. */
  all<T extends Task>(task: T): Promise<AnswerTo<T>[]>;
  /** Deals tasks out, each to a process that is free; the answers come back in the order of the tasks. */
  deal<T extends Task>(tasks: T[]): Promise<AnswerTo<T>[]>;
  stop(): void;
}

/** Tasks that a process is given at a time, so that it has the next one when one is done. */
const AHEAD = 2;

/**
 * Starts processes that make pages.
 * @param args what each is told at its start: the site's module, the folders of the state and of what is made, the key of the attacks
 */
export function startPool(processes: number, args: string[]): Pool {
  const workers = Array.from({ length: processes }, () => new Worker(args));
  return {
    all: (task) => Promise.all(workers.map((worker) => worker.ask(task))),
    deal: async <T extends Task>(tasks: T[]) => {
      const answers: AnswerTo<T>[] = [];
      let next = 0;
      const work = async (worker: Worker) => {
        for (let at = next++; at < tasks.length; at = next++) {
          const task = tasks[at];
          if (task) answers[at] = await worker.ask(task);
        }
      };
      await Promise.all(workers.flatMap((worker) => Array.from({ length: AHEAD }, () => work(worker))));
      return answers;
    },
    stop: () => workers.forEach((worker) => worker.stop()),
  };
}

/** A process that does its tasks one after the other, and answers in their order. */
class Worker {
  readonly #process: ChildProcess;
  readonly #asked: PromiseWithResolvers<Answer>[] = [];
  #end: Error | undefined;

  constructor(args: string[]) {
    const file = fileURLToPath(new URL("worker.ts", import.meta.url));
    this.#process = fork(file, args, { execArgv: ["--max-old-space-size=1800", "--max-semi-space-size=64"] });
    this.#process.on("message", (answer: Answer) => this.#asked.shift()?.resolve(answer));
    this.#process.on("exit", (code) => {
      this.#end = new Error(`A process of the build ended early (${code}).`);
      for (const { reject } of this.#asked) reject(this.#end);
    });
  }

  /** @throws what went wrong in the process, in its words */
  async ask<T extends Task>(task: T): Promise<AnswerTo<T>> {
    if (this.#end) throw this.#end;
    const asked = Promise.withResolvers<Answer>();
    this.#asked.push(asked);
    this.#process.send(task);
    const answer = await asked.promise;
    if (answer.done === "failed") throw new Error(answer.message);
    return answer as AnswerTo<T>;
  }

  stop(): void {
    if (this.#process.connected) this.#process.disconnect();
  }
}
