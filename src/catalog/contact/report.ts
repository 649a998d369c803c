import { cutAtWord } from "../text.ts";

/** What a reader tells the people behind the site. Every field is text as it was typed; what was left out is empty. */
export interface Report {
  topic: string;
  /** of a tool in the wrong category: the two parts of its address */
  server: string;
  tool: string;
  /** the category that the page shows, and the one that it should show */
  current: string;
  suggested: string;
  /** the address, or the name, of the page with the error */
  page: string;
  message: string;
  name: string;
  email: string;
}
export type Field = keyof Report;

/** The topics, in the order of the list, with what the message is asked to say. */
export const TOPICS = {
  category: { label: "A wrong category", asks: "Why? A source, or what the tool does when it is called." },
  error: { label: "An error on a page", asks: "What is wrong, and how do you know?" },
  missing: { label: "A server or an attack that is missing", asks: "Its name, and where it can be found." },
  other: { label: "Something else", asks: "What is it about?" },
} as const;
export type Topic = keyof typeof TOPICS;

/** The most characters that a field may have; the form and docs/contact.md state the same. */
export const LONGEST = { server: 100, tool: 100, page: 300, message: 4000, name: 100, email: 254 } as const;
export const SHORTEST_MESSAGE = 10;
/** A report that is sent sooner after the page was opened was hardly typed by a person. */
export const LEAST_SECONDS = 3;

export const EMPTY: Report = {
  topic: "",
  server: "",
  tool: "",
  current: "",
  suggested: "",
  page: "",
  message: "",
  name: "",
  email: "",
};

/**
 * What a person has to mend in a report, a sentence a field; empty where it can be sent.
 * @param categories those there are; handed in, so that this runs in a page without the schemas
 */
export function problemsOf(report: Report, categories: readonly string[]): Map<Field, string> {
  const found = new Map<Field, string>();
  if (!Object.hasOwn(TOPICS, report.topic)) found.set("topic", "Choose what it is about.");
  if (report.topic === "category") {
    if (!report.server.trim()) found.set("server", "Name the server.");
    if (!report.tool.trim()) found.set("tool", "Name the tool.");
    if (!categories.includes(report.suggested)) found.set("suggested", "Choose the category that fits.");
    else if (report.suggested === report.current) {
      found.set("suggested", "That is the category that the page shows; choose the one that fits.");
    }
  }
  if (report.message.trim().length < SHORTEST_MESSAGE) {
    found.set("message", `Write a little more, at least ${SHORTEST_MESSAGE} characters.`);
  }
  if (report.email.trim() && !/^[^\s@]+@[^\s@]+$/.test(report.email.trim())) {
    found.set("email", "Write it as name@example.org, or leave it empty.");
  }
  for (const [field, longest] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][]) {
    const { length } = report[field];
    if (length > longest) found.set(field, `Shorten this to ${longest} characters; it has ${length}.`);
  }
  return found;
}

/**
 * The report that an address asks for, as in `?topic=category&server=…&tool=…&current=…`. Anyone can write such an
 * address: unknown topics and categories are dropped, long values cut.
 */
export function reportOf(asked: URLSearchParams, categories: readonly string[]): Partial<Report> {
  const topic = asked.get("topic") ?? "";
  const current = asked.get("current") ?? "";
  const short = (field: "server" | "tool" | "page") => (asked.get(field) ?? "").slice(0, LONGEST[field]);
  return {
    ...(Object.hasOwn(TOPICS, topic) && { topic }),
    ...(categories.includes(current) && { current }),
    server: short("server"),
    tool: short("tool"),
    page: short("page"),
  };
}

/** The subject of the mail, or the title of the issue. */
export function subjectOf({ topic, server, tool, page, message }: Report): string {
  if (topic === "category") return oneLine(`Wrong category: ${server}, ${tool}`);
  if (topic === "error" && page.trim()) return oneLine(`Error on ${page}`);
  const about = cutAtWord(oneLine(message), 60);
  return oneLine(`${(TOPICS[topic as Topic] ?? TOPICS.other).label}: ${about}`);
}

/**
 * The report as plain text, for a mail or an issue.
 * @param open whether everybody can read it, as an issue; the sender's name and mail address are then left out
 */
export function textOf(report: Report, open = false): string {
  const facts =
    report.topic === "category"
      ? [
          ["Server", report.server],
          ["Tool", report.tool],
          ["Category now", report.current],
          ["It should be", report.suggested],
        ]
      : [["Page", report.page]];
  const sender = open ? [] : [["From", [report.name, report.email].map(oneLine).filter(Boolean).join(", ")]];
  const lines = (pairs: string[][]) =>
    pairs.filter(([, value]) => value?.trim()).map(([name, value]) => `${name}: ${oneLine(value ?? "")}`);
  return [lines(facts).join("\n"), report.message.trim(), lines(sender).join("\n")].filter(Boolean).join("\n\n");
}

/** What a mail or an issue of a topic has to say, to be filled in by hand: for readers without JavaScript. */
export function templateOf(topic: Topic): string {
  const { asks } = TOPICS[topic];
  if (topic === "category") return `Server:\nTool:\nCategory now:\nIt should be:\n\n${asks}\n`;
  return topic === "error" ? `Page:\n\n${asks}\n` : `${asks}\n`;
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
