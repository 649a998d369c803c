import { classify } from "./classify/index.ts";
import type { Classifiable, Classification, Finding } from "./classify/types.ts";

/** What the server declares by one hint, beside what we found. */
export interface Comparison {
  hint: "readOnlyHint" | "destructiveHint" | "idempotentHint" | "openWorldHint";
  /** what the server sent; undefined where it sent nothing */
  declared: boolean | undefined;
  /** what holds where nothing is sent, by the protocol (MCP 2025-11-25, "ToolAnnotations") */
  default: boolean;
  verdict: "agrees" | "conflicts" | "is more careful" | "says nothing" | "not judged";
  /** a sentence: why they agree or not, or what the hint means */
  explanation: string;
  /** the findings that a conflict rests on */
  findings: Finding[];
}

const DEFAULTS = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true } as const;

/** Compares each hint with the category that we found. Pure; the order is that of the specification. */
export function compareAnnotations(tool: Classifiable, found: Classification = classify(tool)): Comparison[] {
  return (["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] as const).map((hint) => {
    const value = tool.annotations?.[hint];
    const declared = typeof value === "boolean" ? value : undefined;
    return { hint, declared, default: DEFAULTS[hint], ...judge(hint, declared, tool, found) };
  });
}

type Judgement = Pick<Comparison, "verdict" | "explanation" | "findings">;

function judge(
  hint: Comparison["hint"],
  declared: boolean | undefined,
  tool: Classifiable,
  found: Classification,
): Judgement {
  if (declared === undefined) {
    const assumed = `The server sends no \`${hint}\`; the protocol then assumes \`${DEFAULTS[hint]}\`.`;
    return { verdict: "says nothing", explanation: assumed, findings: [] };
  }
  if (hint === "readOnlyHint") return judgeReadOnly(declared, found);
  if (hint === "destructiveHint") return judgeDestructive(declared, tool, found);
  return unjudged(MEANING[hint]);
}

const MEANING = {
  idempotentHint:
    "It says whether a second call with the same arguments changes anything more; names and schemas do not show that.",
  openWorldHint: "It says whether the tool reaches systems outside its own; names and schemas do not show that.",
} as const;

function judgeReadOnly(declared: boolean, found: Classification): Judgement {
  const reads = found.category === "read";
  if (declared && !reads) return because("conflicts", "The server declares the tool read-only, but", found.because);
  if (!declared && reads)
    return because("is more careful", "The server declares that the tool changes something;", found.because);
  if (!declared) return agreement("The server declares that the tool changes something, and its words say so.");
  const contrary = found.against.filter(({ strength }) => strength >= 3);
  return contrary.length === 0
    ? agreement("The server declares the tool read-only, and its words say nothing else.")
    : because("agrees", "The server declares the tool read-only, and we follow it, although", contrary);
}

function judgeDestructive(declared: boolean, tool: Classifiable, found: Classification): Judgement {
  if (tool.annotations?.readOnlyHint === true)
    return unjudged("The hint means nothing for a tool that is declared read-only.");
  const destroys = found.category === "destructive";
  if (!declared && destroys)
    return because("conflicts", "The server declares that the tool only adds, but", found.because);
  if (declared && !destroys)
    return because("is more careful", "The server declares that the tool may destroy;", found.because);
  return agreement(declared ? "Declared destructive, and found so." : "Not declared destructive, and not found so.");
}

const agreement = (explanation: string): Judgement => ({ verdict: "agrees", explanation, findings: [] });
const unjudged = (explanation: string): Judgement => ({ verdict: "not judged", explanation, findings: [] });

/** "The server declares …, but the argument `operation` can be “set”, …": the first finding in words, all as evidence. */
function because(verdict: Comparison["verdict"], declaration: string, all: Finding[]): Judgement {
  const findings = all.filter(({ evidence }) => evidence.some(({ place }) => place !== "annotation"));
  const [first] = findings;
  if (!first) return agreement("Nothing but the declaration speaks of it.");
  const why = `${first.why.charAt(0).toLowerCase()}${first.why.slice(1)}`;
  return { verdict, explanation: `${declaration} ${why}`, findings };
}
