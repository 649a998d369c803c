import type { Argument } from "../arguments.ts";
import type { Facts } from "../facts.ts";
import { list } from "../lexicon/list.ts";
import type { Evidence } from "../types.ts";
import { isCritical, RUBRIC, type Rule } from "./rule.ts";
import { plainCategory, plainSense } from "./verbs.ts";

const HTTP = "https://www.rfc-editor.org/rfc/rfc9110.html#section-9.2";

const quote = (argument: Argument, match = argument.name): Evidence => ({
  place: "argument",
  path: argument.path,
  quote: match,
});

const named = (facts: Facts, names: ReadonlySet<string>) =>
  facts.arguments.filter(({ name, options }) => names.has(name.toLowerCase()) && options.length === 0);

const isStatement = ({ name, description, options }: Argument) =>
  options.length === 0 &&
  (/^(sql|statement|cypher|mutation|graphql|sql_?query|sql_?statement)$/i.test(name) ||
    (/^(query|queries)$/i.test(name) && /\b(SQL|Cypher|GraphQL|SPARQL)\b/.test(description)));

const free = (facts: Facts) => {
  const acting = plainSense(facts) ?? facts.led[0]?.sense;
  return !acting || acting.category === "execute" || facts.named[0]?.verb === "query";
};

/** A status that a writing tool can set, among those that mean more than a change. */
const statusAmong = (statuses: RegExp) => (facts: Facts) =>
  plainCategory(facts) === "write"
    ? facts.arguments
        .filter(({ name }) => /status|state/i.test(name))
        .flatMap((argument) =>
          argument.options.filter((option) => statuses.test(option)).map((option) => quote(argument, option)),
        )
    : [];

/** What the arguments let the caller do. */
export const ARGUMENT_RULES: readonly Rule[] = [
  {
    name: "free-query",
    why: "The argument `{argument}` takes any statement that the caller writes.",
    category: "execute",
    strength: 3,
    sources: [RUBRIC],
    match: (facts) => (free(facts) ? facts.arguments.filter(isStatement).map((argument) => quote(argument)) : []),
  },
  {
    name: "free-code",
    why: "The argument `{argument}` takes any code or command that the caller writes.",
    category: "execute",
    strength: 3,
    sources: [RUBRIC],
    match: (facts) =>
      free(facts)
        ? named(facts, list("code script command cmd expression javascript python shell")).map((argument) =>
            quote(argument),
          )
        : [],
  },
  {
    name: "free-request",
    why: "The argument `{argument}` lets the caller choose the HTTP method, those that change things among them.",
    category: "execute",
    strength: 5,
    sources: [RUBRIC, HTTP],
    match: (facts) =>
      isCritical(plainCategory(facts)) || plainCategory(facts) === "write"
        ? []
        : facts.arguments
            .filter(
              ({ options, path }) =>
                !path.includes("[]") &&
                options.includes("GET") &&
                (options.includes("POST") || options.includes("DELETE")),
            )
            .map((argument) =>
              quote(
                argument,
                argument.options.find((option) => option !== "GET"),
              ),
            ),
  },
  {
    name: "trade",
    why: "The argument `{argument}` chooses between buying and selling.",
    category: "financial",
    strength: 5,
    sources: [RUBRIC],
    match: (facts) =>
      plainCategory(facts) === "read"
        ? []
        : facts.arguments
            .filter(({ options }) => options.some((option) => /^(buy|sell)$/i.test(option)))
            .map((argument) =>
              quote(
                argument,
                argument.options.find((option) => /^(buy|sell)$/i.test(option)),
              ),
            ),
  },
  {
    name: "status-destroyed",
    why: "The argument `{argument}` can be set to “{}”.",
    category: "destructive",
    strength: 3,
    sources: [RUBRIC],
    match: statusAmong(/^(deleted|voided|destroyed|terminated)$/i),
  },
  {
    name: "status-billed",
    why: "The argument `{argument}` can be set to “{}”.",
    category: "financial",
    strength: 3,
    sources: [RUBRIC],
    match: statusAmong(/^(billed|charged|paid|refunded)$/i),
  },
  {
    name: "pages-through",
    why: "The argument `{argument}` pages through a list, as reading tools do.",
    category: "read",
    strength: 2,
    sources: [RUBRIC],
    match: (facts) =>
      (plainCategory(facts) ?? "read") === "read"
        ? facts.arguments
            .filter(({ name }) =>
              /^(limit|page|offset|cursor|per_?page|page_?size|page_?token|max_?results|num_?results|skip|starting_after)$/i.test(
                name,
              ),
            )
            .map((argument) => quote(argument))
        : [],
  },
];
