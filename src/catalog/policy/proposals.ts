import type { Signal } from "../classify/types.ts";
import type { SignalId } from "../schema/taxonomy.ts";
import type { ArgumentRule } from "./decision.ts";
import { requiredOf } from "./schema.ts";

/** A rule for a dangerous argument that somebody has to finish: the folder, the host. */
export interface Proposal {
  rule: ArgumentRule;
  /** what it does, and what it does not */
  why: string;
}

interface Kind {
  signal: SignalId;
  /** of the argument's name */
  names?: RegExp;
  pattern: string;
  why: string;
}

const KINDS: Kind[] = [
  {
    signal: "takes-path",
    // no part of the path begins with a dot, so none leads upwards
    pattern: "^/srv/shared(/[^./][^/]*)*/?$",
    why: "Keeps the path in one folder: put yours in place of /srv/shared. It refuses “..” and hidden files. It cannot see where a symbolic link leads.",
  },
  {
    signal: "takes-url",
    // what follows the host is a slash or the end, so neither "user@" nor a longer host name slips through
    pattern: "^https://(www\\.)?example\\.com(/|$)",
    why: "Keeps the address on one host: put yours in place of example.com. It cannot see where that host redirects to.",
  },
  {
    signal: "takes-code",
    names: /sql|query|statement/i,
    pattern: "(?is)^\\s*select\\s[^;]*$",
    why: "Lets one SELECT pass, where the language is SQL. A function that it calls can still write, so give the server a role that can only read.",
  },
];

/** Rules to consider for arguments that the signals of a tool are about; only for arguments of the call itself. */
export function proposalsFor(inputSchema: Record<string, unknown>, signals: Signal[]): Proposal[] {
  const required = new Set(requiredOf(inputSchema));
  const properties = (inputSchema["properties"] ?? {}) as Record<string, { type?: unknown } | null>;
  return KINDS.flatMap(({ signal, names = /(?:)/, pattern, why }) => {
    const evidence = signals.find(({ id }) => id === signal)?.evidence ?? [];
    const found = new Set(evidence.flatMap(({ place, path }) => (place === "argument" && path ? [path] : [])));
    return [...found]
      .filter((argument) => Object.hasOwn(properties, argument) && properties[argument]?.type === "string")
      .filter((argument) => names.test(argument))
      .map((argument) => ({
        rule: { argument, required: required.has(argument), check: { kind: "matches" as const, pattern } },
        why,
      }));
  });
}
