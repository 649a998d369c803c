import { becauseInWords } from "./because.ts";
import type { ServerEntry, ToolEntry } from "./entry.ts";
import { type Decision, inWords, limitInWords } from "./policy/decision.ts";
import { toolPolicy } from "./policy/seed.ts";
import type { Taxonomy } from "./schema/taxonomy.ts";
import { counted, everyTool, listed } from "./text.ts";

/** A question that a page answers: once for the reader, once as structured data. */
export interface Question {
  question: string;
  /** plain text */
  answer: string;
  /** a policy that shows the answer, in the seed form */
  policy?: string;
}

const DENY_REASON = "Blocked for this agent.";

/** The questions of a tool page. */
export function toolQuestions(tool: ToolEntry, server: ServerEntry, taxonomy: Taxonomy): Question[] {
  const { label, decision } = tool;
  const category = taxonomy.categories[tool.category];
  const level = taxonomy.levels[category.level];
  const kind = `${category.article} ${category.label.toLowerCase()} tool`;
  const of = `${server.package.name} ${server.package.version}`;
  return [
    {
      question: `What does ${label} do?`,
      answer: `${tool.lead ? `${closed(tool.lead)} ` : ""}We count it as ${kind}: such tools ${category.does}.`,
    },
    {
      question: `What risk level is ${label}?`,
      answer: `${level.label}, ${category.score} of 5. ${plain(becauseInWords(tool))} ${category.concern}`,
    },
    {
      question: `How do I enforce a policy on ${label}?`,
      answer: `Save the policy of this page to a file and put a proxy that reads it between the client and the ${server.manifest.title} server. The recommended rule for this tool: ${inWords(decision)}. The proxy answers a refused call with an error that names the rule, and the call never reaches the server.`,
    },
    { question: `Can I rate-limit ${label}?`, ...limitAnswer(tool, decision) },
    {
      question: `How do I block ${label} completely?`,
      answer:
        decision.action === "deny"
          ? "The recommended rule already denies it. The agent receives an error with the reason and cannot call the tool."
          : "Set the action to deny and give a reason. The agent receives an error with that reason and cannot call the tool.",
      policy: toolPolicy({ ...decision, ...DENIED, ...(decision.reason && { reason: decision.reason }) }),
    },
    {
      question: `What MCP server provides ${label}?`,
      answer: `The ${server.manifest.title} MCP server, package ${of}. It listed ${counted(server.tools.length, "tool")} when we ran it on ${server.snapshot?.introspectedOn ?? "an unknown day"}.`,
    },
  ];
}

const DENIED = { action: "deny", limit: undefined, requireArguments: undefined, reason: DENY_REASON } as const;
const EXAMPLE_LIMIT = { max: 10, windowSeconds: 60 };

function limitAnswer({ label }: ToolEntry, decision: Decision): Pick<Question, "answer" | "policy"> {
  if (decision.limit) {
    return {
      answer: `Yes, and the recommended rule does: at most ${limitInWords(decision.limit)}, counted for each session. Change max and window to set another pace.`,
    };
  }
  const why =
    decision.action === "deny"
      ? "it is denied until a person approves it, so a limit only matters once you allow it"
      : "reads change nothing, so it is allowed without one";
  return {
    answer: `Yes. The recommended rule has no limit: ${why}. This rule allows ${label} at most ${limitInWords(EXAMPLE_LIMIT)}.`,
    policy: toolPolicy({ ...decision, action: "allow", reason: undefined, limit: EXAMPLE_LIMIT }),
  };
}

/** The questions of a server page. */
export function serverQuestions(server: ServerEntry, taxonomy: Taxonomy): Question[] {
  const { title } = server.manifest;
  if (!server.snapshot) return [];
  const held = server.tools.filter(({ decision }) => decision.action === "deny");
  const shares = Object.entries(server.counts)
    .filter(([, count]) => count > 0)
    .map(
      ([category, count]) =>
        `${count} ${taxonomy.categories[category as keyof typeof server.counts].label.toLowerCase()}`,
    );
  return [
    {
      question: `How many tools does the ${title} MCP server have?`,
      answer: `${counted(server.tools.length, "tool")} in ${server.package.name} ${server.package.version}, as listed by the running server on ${server.snapshot.introspectedOn}: ${listed(shares)}.`,
    },
    {
      question: `Which ${title} tools are the riskiest?`,
      answer:
        held.length > 0
          ? `${counted(held.length, "tool")} can destroy data or move money, and the recommended policy denies ${held.length === 1 ? "it" : "them"}: ${listed(held.slice(0, 10).map(({ label }) => label))}${held.length > 10 ? " and others listed above" : ""}.`
          : "None of its tools was found to destroy data or to move money.",
    },
    {
      question: `How do I limit what an agent does with ${title}?`,
      answer: `Download the policy of this page, and put a proxy that reads it between the client and the server. It has one rule for ${everyTool(server.tools.length)}.`,
    },
  ];
}

/** Names between backticks stand in quotation marks where there is no code. */
const plain = (text: string) => text.replace(/`([^`]+)`/g, "“$1”");

const closed = (text: string) => (/[.!?…)]$/.test(text) ? text : `${text}.`);
