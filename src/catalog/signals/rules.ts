import type { Argument } from "../classify/arguments.ts";
import type { Deed } from "../classify/sense.ts";
import type { Facts } from "../classify/facts.ts";
import { list } from "../classify/lexicon/list.ts";
import { quotes } from "../classify/rules/description.ts";
import type { Classification, Evidence } from "../classify/types.ts";
import type { SignalId } from "../schema/taxonomy.ts";
import { CREDENTIALS, PERMISSIONS, PRIVATE_DATA, STRANGERS_TEXT } from "./objects.ts";

interface SignalRule {
  id: SignalId;
  match(facts: Facts, found: Classification): Evidence[];
}

const quote = ({ path, name }: Argument): Evidence => ({ place: "argument", path, quote: name });
const words = ({ words: parts }: Argument) => parts.map(({ lower }) => lower);
const ends = (argument: Argument, names: ReadonlySet<string>) => names.has(words(argument).at(-1) ?? "");
const takesText = ({ types, options }: Argument) =>
  options.length === 0 && (types.length === 0 || types.includes("string") || types.includes("array"));
const reads = (found: Classification) => found.category === "read" || found.category === "execute";
const changes = (found: Classification) => found.category !== "read";

const taking = (facts: Facts, fits: (argument: Argument) => boolean) =>
  facts.arguments.filter((argument) => takesText(argument) && fits(argument)).map(quote);

/** The words of the name, or else of the first sentence, that name such an object. */
function about(facts: Facts, objects: ReadonlySet<string>): Evidence[] {
  const hit = ({ object }: Deed) => object.some((word) => objects.has(word));
  if (facts.named.some(hit)) return [{ place: "name", quote: facts.tool.name }];
  return facts.led.some(hit) ? [{ place: "description", quote: facts.lead }] : [];
}

const rulesOf = (found: Classification, names: ReadonlySet<string>) =>
  found.because.concat(found.against).filter((finding) => names.has(finding.rule) && finding.strength >= 3);

const URLS = list("url urls uri uris link links endpoint href webhook callback website");
const PATHS = list("path paths file files filename filepath directory dir folder cwd workdir");
const SENDING = list("send send-message schedule-message");

const takesUrl = (facts: Facts) => taking(facts, (argument) => ends(argument, URLS));

/** What each signal is told by. */
export const SIGNAL_RULES: readonly SignalRule[] = [
  { id: "takes-url", match: takesUrl },
  {
    id: "takes-path",
    match: (facts) =>
      taking(
        facts,
        (argument) =>
          ends(argument, PATHS) &&
          !/\b(api|endpoint|json ?path|url|route|field)\b/i.test(argument.description) &&
          !/id$/i.test(argument.name),
      ),
  },
  {
    id: "takes-code",
    match: (facts) =>
      taking(
        facts,
        (argument) =>
          list("sql cypher code script command cmd javascript graphql mutation shell soql statement jq expression").has(
            words(argument).at(-1) ?? "",
          ) ||
          /\b(sql|cypher|graphql|javascript|python|soql|promql|kql|jql)\b.{0,20}\b(query|code|statement|expression|script)\b/i.test(
            argument.description,
          ),
      ).filter(
        ({ path }) =>
          !/(country|currency|postal|zip|error|status|language|content|product|account|discount|promo)_?code$/i.test(
            path ?? "",
          ),
      ),
  },
  {
    id: "takes-html",
    match: (facts) =>
      taking(
        facts,
        (argument) =>
          words(argument).some((word) => word === "html" || word === "markup") ||
          /\bHTML (content|body|markup|string|version)\b/.test(argument.description),
      ),
  },
  {
    id: "returns-secrets",
    match: (facts) => {
      const asked = facts.named.concat(facts.led);
      const given = asked.filter(
        ({ verb, object }) =>
          /^(create|generate|get|retrieve|fetch|rotate|reset|list|issue|regenerate|read|reveal|show|add|obtain|refresh)$/.test(
            verb,
          ) &&
          CREDENTIALS.has(object.at(-1) ?? "") &&
          (object.length > 1 || !/^key$/.test(object.at(-1) ?? "")),
      );
      const named = given.length > 0 ? [{ place: "name" as const, quote: facts.tool.name }] : [];
      const described = quotes(
        facts.sentences,
        /\b(private_key|client_secret|access_token|api_key)\b|\b(token|key|secret|password) is (only )?(shown|returned|displayed)( only)? once\b|\breturns? (the |a |an )?[^.]{0,30}(private key|secret key|access token|api key|password|credentials)\b/i,
      );
      return [...named, ...described];
    },
  },
  {
    id: "takes-secrets",
    match: (facts) =>
      taking(
        facts,
        (argument) =>
          /(password|passphrase|secret|secret_?value|private_?key|api_?key|access_?token|auth_?token|bearer|credentials?|mnemonic|seed_?phrase|connection_?string|otp|cvv)$/i.test(
            argument.name,
          ) && !/id$/i.test(argument.name),
      ),
  },
  {
    id: "acts-in-bulk",
    match: (facts, found) => {
      if (!changes(found)) return [];
      const named = facts.name.filter(({ lower }) => list("bulk batch all many multiple mass").has(lower));
      return [
        ...named.map(({ text }): Evidence => ({ place: "name", quote: facts.tool.name, match: text })),
        ...facts.arguments
          .filter(
            ({ name, types }) =>
              types.includes("array") &&
              /ids$|^(items|records|entries|emails|messages|rows|keys|entities|files|operations)$/i.test(name),
          )
          .map(quote),
        ...quotes(
          facts.sentences.slice(0, 2),
          /\b(in bulk|bulk|in batch(es)?|multiple \w+|one or more \w+|up to \d+ \w+|all \w+ (in|of|from))\b/i,
        ),
      ];
    },
  },
  {
    id: "sends-to-people",
    match: (facts, found) => {
      if (!changes(found)) return [];
      const sent = rulesOf(found, SENDING).flatMap((finding) => finding.evidence);
      const to = facts.arguments.filter(({ name }) =>
        /^(to|recipients?|to_?(emails?|numbers?|phone)|phone_?number|channel(_?id)?|chat_?id|cc|bcc|attendees)$/i.test(
          name,
        ),
      );
      return sent.length > 0 && to.length > 0
        ? [...sent, ...to.map(quote)]
        : about(facts, list("email message sms invitation tweet notification")).slice(0, sent.length);
    },
  },
  {
    id: "reads-strangers-text",
    match: (facts, found) =>
      reads(found) ? [...about(facts, STRANGERS_TEXT), ...(found.category === "read" ? takesUrl(facts) : [])] : [],
  },
  { id: "reads-private-data", match: (facts, found) => (found.category === "read" ? about(facts, PRIVATE_DATA) : []) },
  {
    id: "sends-data-out",
    match: (facts, found) => [
      ...takesUrl(facts),
      ...(changes(found)
        ? rulesOf(found, list("send send-message schedule-message call-api free-request open-page")).flatMap(
            (finding) => finding.evidence,
          )
        : []),
    ],
  },
  {
    id: "changes-permissions",
    match: (facts, found) => (changes(found) ? about(facts, PERMISSIONS) : []),
  },
  {
    id: "spends-money",
    match: (facts, found) => [
      ...(found.category === "financial" ? found.because.flatMap((finding) => finding.evidence) : []),
      ...quotes(
        facts.sentences,
        /\b(costs? (about )?[$€\d][^ ]* ?(credits?|usd|per)?|consumes? [^.]{0,20}credits?|incurs? (charges|costs)|uses? \d+ credits?)\b/i,
      ),
    ],
  },
];
