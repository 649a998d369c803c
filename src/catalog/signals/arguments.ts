import type { Argument } from "../classify/arguments.ts";
import type { Facts } from "../classify/facts.ts";
import { list } from "../classify/lexicon/list.ts";
import type { Evidence } from "../classify/types.ts";
import { singular } from "../classify/words.ts";
import type { SignalRule } from "./rule.ts";

export const quoteArgument = ({ path, name }: Argument): Evidence => ({ place: "argument", path, quote: name });
export const lastWord = ({ words }: Argument) => singular(words.at(-1)?.lower ?? "");
export const isTop = ({ path }: Argument) => !/[.[]/.test(path);

const takesText = ({ types, options }: Argument) =>
  options.length === 0 && (types.length === 0 || types.includes("string") || types.includes("array"));

const taking = (facts: Facts, fits: (argument: Argument) => boolean): Evidence[] =>
  facts.arguments.filter((argument) => takesText(argument) && fits(argument)).map(quoteArgument);

const URLS = list("url uri link endpoint href webhook callback website");
const PATHS = list("path file filename filepath directory dir folder cwd workdir");
const CODE = list("sql cypher script command cmd javascript graphql mutation shell soql statement gremlin");
const SECRET =
  /(^|_|-)(password|passphrase|secret|secret_?(value|key)|private_?key|api_?key|access_?token|auth_?token|bearer|credentials?|mnemonic|seed_?phrase|connection_?string|otp|cvv|client_?secret|approvalPassword)$|(Password|Secret|SecretValue|PrivateKey|ApiKey|AccessToken|ConnectionString)$/i;

/** A chosen address that the tool itself goes to, rather than one that it keeps. */
export const ownUrls = (facts: Facts): Evidence[] =>
  taking(
    facts,
    (argument) =>
      isTop(argument) &&
      /^(urls?|uris?|links?|website|(target|page|source|image|webhook|callback)_?url|endpoint)$/i.test(argument.name),
  );

function isCode(argument: Argument): boolean {
  const last = lastWord(argument);
  if (CODE.has(last)) return true;
  if (last === "code")
    return /\b(source|snippet|script|python|javascript|typescript|execute|run|code to)\b/i.test(argument.description);
  if (last === "expression" || last === "function") return !argument.words.some(({ lower }) => lower === "cron");
  return (
    list("query string statement filter pipeline input").has(last) &&
    /\b(SQL|Cypher|GraphQL|JavaScript|Python|SOQL|PromQL|KQL|JQL|CQL|Gremlin|SPARQL)\b/.test(argument.description)
  );
}

/** What the tool takes, told by the names and descriptions of its arguments. */
export const ARGUMENT_SIGNALS: readonly SignalRule[] = [
  { id: "takes-url", match: (facts) => taking(facts, (argument) => URLS.has(lastWord(argument))) },
  {
    id: "takes-path",
    match: (facts) =>
      taking(
        facts,
        (argument) =>
          PATHS.has(lastWord(argument)) &&
          !argument.words.some(({ lower }) => list("area iteration json xml field api request").has(lower)) &&
          !/\b(API|endpoint|JSON ?path|URL path|route)\b/i.test(argument.description),
      ),
  },
  { id: "takes-code", match: (facts) => taking(facts, isCode) },
  {
    id: "takes-html",
    match: (facts) =>
      taking(
        facts,
        ({ words, description }) =>
          words.some(({ lower }) => lower === "html" || lower === "markup") ||
          /\bHTML (content|body|markup|string|version)\b/.test(description),
      ),
  },
  { id: "takes-secrets", match: (facts) => taking(facts, ({ name }) => SECRET.test(name)) },
];
