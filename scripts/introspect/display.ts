import { counted } from "../../src/catalog/text.ts";
import { clearLine, cursorTo } from "node:readline";
import type { Outcome } from "./refresh.ts";

/** Shows a run: a line for each server, and on a terminal one more that tells how far it is. */
export function display({ total, resumed, json }: { total: number; resumed: number; json: boolean }) {
  const out = json ? process.stderr : process.stdout;
  const running = new Set<string>();
  const began = Date.now();
  let done = 0;
  let failed = 0;

  const print = (text: string) => {
    if (out.isTTY) {
      cursorTo(out, 0);
      clearLine(out, 0);
    }
    out.write(`${text}\n`);
  };
  const status = () => {
    if (!out.isTTY) return;
    const left = done > 0 ? `, about ${minutes(((Date.now() - began) / done) * (total - done))} left` : "";
    const text = `${done} of ${total} done, ${failed} failed${left}; running: ${[...running].join(", ")}`;
    cursorTo(out, 0);
    out.write(text.slice(0, (out.columns || 80) - 1));
    clearLine(out, 1);
  };
  if (resumed > 0)
    print(`Going on with an interrupted run: ${counted(resumed, "server")} done already (--fresh begins anew).`);

  return {
    start(server: string) {
      running.add(server);
      status();
    },
    done(outcome: Outcome) {
      running.delete(outcome.server);
      done++;
      if (outcome.result === "failed") failed++;
      print(sentence(outcome));
      status();
    },
    end(outcomes: Outcome[], interrupted: boolean) {
      const count = (result: Outcome["result"]) => outcomes.filter((outcome) => outcome.result === result).length;
      const summary = {
        servers: outcomes.length,
        tools: outcomes.reduce((sum, { tools }) => sum + tools, 0),
        new: count("new"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        failed: count("failed"),
        interrupted,
      };
      const { servers, tools, ...results } = summary;
      const parts = Object.entries(results).flatMap(([word, n]) =>
        typeof n === "number" && n > 0 ? `${n} ${word}` : [],
      );
      print(`${counted(servers, "server")}, ${counted(tools, "tool")}: ${parts.join(", ") || "nothing to do"}.`);
      if (interrupted) print("Interrupted; the same command goes on from here.");
      if (json) console.log(JSON.stringify({ summary, servers: outcomes }, null, 2));
    },
  };
}

function sentence({ server, result, tools, skipped, message, stderr, change }: Outcome): string {
  const list = `${counted(tools, "tool")}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  const difference = change
    ? ` (${change.added.length} added, ${change.removed.length} removed, ${change.changed.length} changed)`
    : "";
  const lastWords = stderr?.split("\n").slice(-5).join("\n").replace(/^/gm, "    ");
  return [
    `${server}: ${result === "failed" ? "FAILED" : `${result}, ${list}${difference}`}${message ? `: ${message}` : ""}`,
    ...(lastWords ? [lastWords] : []),
  ].join("\n");
}

function minutes(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
